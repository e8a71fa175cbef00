"""Logs of telephone exchanges: rows of one call are one contact."""

from pathlib import Path

from registry_files import contacts, table, write

from queries.home import Home
from queries.intake.load import load, unload

CDR = (
    '"","89245148037","211553","pstn","""8"" <8>","SIP/211553-3","SIP/301-4","Dial","SIP/301&SIP/200@office,60,t",'
    '"2024-01-27 15:33:20","2024-01-27 15:33:25","2024-01-27 15:34:20",60,55,"ANSWERED","DOC","1.6","","","1.6",3\n'
    '"","89245148037","211553","pstn","""8"" <8>","SIP/211553-3","SIP/office-5","Dial","SIP/301&SIP/200@office,60,t",'
    '"2024-01-27 15:33:20",,"2024-01-27 15:33:50",30,0,"NO ANSWER","DOC","1.6","","","1.6",6\n'
    '"","301","89000000001","inside","""x"" <301>","SIP/301-7","","Hangup","",'
    '"2024-01-27 16:00:00","2024-01-27 16:00:00","2024-01-27 16:00:27",27,27,"ANSWERED","DOC","2.0","","","2.0",1\n'
)


def test_rows_of_one_call_are_one_contact_and_a_hang_up_is_no_conversation(home: Home, tmp_path: Path) -> None:
    report = load(home, write(tmp_path, CDR, "Master.csv"))
    assert (report.layout, report.rows, report.tables) == ("asterisk_cdr", 3, {"contacts": 2})
    assert contacts(home) == [
        ("1.6", "89245148037", "301", "in", 55, "conversation"),
        ("2.0", "89000000001", "301", "out", 0, "no_answer"),
    ]


def test_a_call_cut_in_two_by_the_end_of_a_file_is_put_together(home: Home, tmp_path: Path) -> None:
    answered, rest = CDR.split("\n", 1)
    first = load(home, write(tmp_path, answered + "\n", "1.csv"))
    load(home, write(tmp_path, rest, "2.csv"))
    assert contacts(home)[0] == ("1.6", "89245148037", "301", "in", 55, "conversation")
    unload(home, first.file_id)
    assert contacts(home)[0] == ("1.6", "89245148037", None, "in", 0, "no_answer")


def test_asterisk_columns_may_come_in_any_order_under_a_header(home: Home, tmp_path: Path) -> None:
    text = (
        "calldate;disposition;src;dst;billsec;uniqueid;lastapp;dstchannel;channel\n"
        "2024-01-27 15:33:20;ANSWERED;301;+79000000001;12;5.5;Dial;SIP/trunk-1;SIP/301-7\n"
        "2024-01-27 15:40:00;BUSY;301;+79000000001;0;5.6;Dial;SIP/trunk-1;SIP/301-8\n"
    )
    assert load(home, write(tmp_path, text)).layout == "asterisk_cdr_header"
    assert contacts(home) == [
        ("5.5", "+79000000001", "301", "out", 12, "conversation"),
        ("5.6", "+79000000001", "301", "out", 0, "busy"),
    ]


def test_a_queue_log_counts_talk_from_the_connection_to_the_end(home: Home, tmp_path: Path) -> None:
    text = (
        "1700000000|9.1|sales|NONE|QUEUESTART|\n1700000000|9.2|sales|NONE|ENTERQUEUE||89000000001\n"
        "1700000020|9.2|sales|Local/2004@int/n|CONNECT|20|9.3\n1700000030|9.2|sales|Local/2004@int/n|COMPLETEAGENT|20|10|1\n"
        "1700000100|9.4|sales|NONE|ENTERQUEUE||89000000002\n1700000160|9.4|sales|NONE|ABANDON|1|1|60\n"
    )
    report = load(home, write(tmp_path, text, "queue_log"))
    assert (report.rows, report.accepted, report.rejected) == (6, 5, 1)
    assert contacts(home) == [
        ("9.2", "89000000001", "2004", "in", 10, "conversation"),
        ("9.4", "89000000002", None, "in", 0, "no_answer"),
    ]
    moscow = "2023-11-15 01:13:20"  # 22:13:20 of the day before in UTC
    assert str(table(home, "contacts")["started_at"][0]) == moscow


def test_freeswitch_records(home: Home, tmp_path: Path) -> None:
    tail = "f2f22b7e-4c79-11ea-b05d-2bfc2a06d67{},,1002,PCMU,PCMU"
    calls = [
        "x,1002,89000000001,default,2020/2/10 22:41,2020/2/10 22:41,2020/2/10 22:41,11,9,NORMAL_CLEARING",
        "x,1002,89000000002,default,2020/2/10 22:42,,2020/2/10 22:42,2,0,USER_BUSY",
        "x,89000000003,1002,default,2020/2/10 22:43,,2020/2/10 22:43,2,0,NO_ANSWER",
    ]
    text = "\n".join(f"{call},{tail.format(at)}" for at, call in enumerate(calls))
    assert load(home, write(tmp_path, text, "Master.csv")).layout == "freeswitch_cdr"
    assert [row[1:] for row in contacts(home)] == [
        ("89000000001", "1002", "out", 9, "conversation"),
        ("89000000002", "1002", "out", 0, "busy"),
        ("89000000003", None, "in", 0, "no_answer"),
    ]
