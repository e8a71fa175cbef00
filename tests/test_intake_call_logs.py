"""Logs of telephone exchanges: rows of one call are one contact."""

from pathlib import Path

import pytest
from registry_files import contacts, table, write

from queries.ask import ask, open_company
from queries.home import Home
from queries.intake.load import load, unload
from queries.warehouse.build import build
from receivables.messages import Problem

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


def test_asterisk_cdr_date_first_tells_talks_from_mailboxes_and_service_codes(home: Home, tmp_path: Path) -> None:
    """``asterisk_cdr_date_first``: a day above 12 proves the order of the dates; no order is taken for granted."""
    row = '"{}","""x"" <105>","105","{}","inside","SIP/105-1","{}","{}","","40","{}","ANSWERED","3","","{}"\n'
    text = (
        row.format("21/9/2026 16:33:01", "79990000001", "SIP/t-2", "Dial", 30, "1.1")
        + row.format("21/9/2026 16:40:01", "106", "", "VoiceMail", 24, "1.2")
        + row.format("21/9/2026 16:45:01", "*60", "SIP/x-1", "Dial", 27, "1.3")
        + row.format("21/9/2026 16:50:01", "8000", "", "ConfBridge", 500, "1.4")
        + row.format("21/9/2026 16:55:01", "1500", "", "Queue", 60, "1.5")
        + row.format("21/9/2026 16:59:01", "*8301", "SIP/y-1", "Pickup", 7, "1.6")
    )
    assert load(home, write(tmp_path, text, "Master.csv")).layout == "asterisk_cdr_date_first"
    assert [(name, seconds, result) for name, _, _, _, seconds, result in contacts(home)] == [
        ("1.1", 30, "conversation"),
        ("1.2", 0, "voicemail"),
        ("1.3", 0, "no_answer"),
        ("1.4", 0, "no_answer"),
        ("1.5", 0, "no_answer"),
        ("1.6", 7, "conversation"),
    ]
    assert str(table(home, "contacts")["started_at"].min()) == "2026-09-21 16:33:01"
    both_ways = row.format("5/9/2026 16:33:01", "79990000001", "SIP/t-2", "Dial", 30, "2.1")
    with pytest.raises(Problem, match="dates=dmy or dates=mdy"):
        load(home, write(tmp_path, both_ways, "Master2.csv"))


def test_a_call_handed_on_in_a_queue_is_a_talk_for_each_agent(home: Home, tmp_path: Path) -> None:
    text = (
        "1700000000|9.1|a|NONE|ENTERQUEUE||89000000001|1\n1700000012|9.1|a|PJSIP/7009|CONNECT|12|9.2|11\n"
        "1700000131|9.1|b|NONE|ENTERQUEUE||7009|1\n1700000132|9.1|a|PJSIP/7009|ATTENDEDTRANSFER|APP|Queue|12|120|1\n"
        "1700000139|9.1|b|PJSIP/7051|CONNECT|7|9.3|6\n1700000200|9.1|b|PJSIP/7051|BLINDTRANSFER|7060|x|7|61|1\n"
        "1700000205|9.1|c|Иванова Анна|CONNECT|5|9.4|6\n1700000300|9.1|c|Иванова Анна|COMPLETECALLER|5|95|1\n"
    )
    load(home, write(tmp_path, text, "queue_log", "utf-8"))
    assert contacts(home) == [
        ("9.1", "89000000001", "7009", "in", 132 - 12, "conversation"),
        ("9.1/2", "89000000001", "7051", "in", 200 - 139, "conversation"),
        ("9.1/3", "89000000001", "Иванова Анна", "in", 300 - 205, "conversation"),
    ]


def test_a_talk_in_the_night_in_which_clocks_are_put_back_keeps_its_length(home: Home, tmp_path: Path) -> None:
    """In Berlin 02:59:59 of summer is followed by 02:00:00 of winter at 1792890000: one minute is one minute."""
    home.path.mkdir(parents=True, exist_ok=True)
    (home.path / "company.toml").write_text('time_zone = "Europe/Berlin"\n', "utf-8")
    put_back = 1792890000
    text = (
        f"{put_back - 60}|9.1|a|NONE|ENTERQUEUE||89000000001|1\n{put_back - 30}|9.1|a|SIP/101|CONNECT|30|9.2|9\n"
        f"{put_back + 30}|9.1|a|SIP/101|COMPLETECALLER|30|60|1\n"
    )
    load(home, write(tmp_path, text, "queue_log"))
    assert contacts(home) == [("9.1", "89000000001", "101", "in", 60, "conversation")]
    assert str(table(home, "contacts")["started_at"][0]) == "2026-10-25 02:59:00"


HOSTED = "Дата и время;Тип звонка;Откуда;Куда;Сотрудник;Ожидание;Длительность;Разговор;Статус\n"


def test_hosted_exchange_calls_are_the_subscribers_whichever_way_they_went(home: Home, tmp_path: Path) -> None:
    """``hosted_exchange_calls``: the talk goes before the whole call, an unknown word loses nothing."""
    text = HOSTED + (
        "05.10.2026 09:10;Исходящий;101;+7 (999) 000-00-01;Иванова;5;2 мин 15 сек;2 мин 10 сек;Успешный\n"
        "05.10.2026 09:11;Исходящий;101;+7 (999) 000-00-01;Иванова;20;20 сек;;Не дозвонились\n"
        "05.10.2026 09:15;Входящий;89990000002;+74951112233;;20;20;;Пропущенный\n"
        "05.10.2026 09:20;Входящий;8 999 000 00 03;+74951112233;Петров (102);3;62:06;62:03;Принятый\n"
        "05.10.2026 09:25;Входящий;8 999 000 00 03;+74951112233;Петров (102);3;0:06;0:03;Голосовая почта\n"
        "05.10.2026 09:31;Исходящий;101;8 999 000 00 03;Иванова;3;0:06;;Перегрузка\n"
        "05.10.2026 09:31;Исходящий;101;8 999 000 00 03;Иванова;3;0:06;0:03;Успешный\n"
    )
    report = load(home, write(tmp_path, text, "calls.csv", "utf-8"))
    assert (report.layout, report.accepted) == ("hosted_exchange_calls", 7)
    assert [str(note) for note in report.notes][-1] == "calls whose outcome is not known: 1 (Перегрузка 1)"
    assert table(home, "word_doubts")["column"].to_list() == ["result"]
    build(home)
    doubts = {doubt: (rows, amount) for doubt, rows, amount, _ in ask(home, "data_doubts").iter_rows()}
    assert doubts["unknown_word"] == (1, None)
    assert [row[1:] for row in contacts(home)] == [
        ("+7 (999) 000-00-01", "Иванова", "out", 2 * 60 + 10, "conversation"),
        ("+7 (999) 000-00-01", "Иванова", "out", 0, "no_answer"),
        ("89990000002", None, "in", 0, "no_answer"),
        ("8 999 000 00 03", "102", "in", 62 * 60 + 3, "conversation"),
        ("8 999 000 00 03", "102", "in", 0, "voicemail"),
        ("8 999 000 00 03", "Иванова", "out", None, None),
        ("8 999 000 00 03", "Иванова", "out", 3, "conversation"),
    ]


THREECX = "historyid,callid,duration,time-start,time-answered,time-end,reason-terminated,from-no,to-no,from-dn,to-dn"
THREECX_REST = ",dial-no,reason-changed,final-number,final-dn,bill-code,bill-rate,bill-cost,bill-name,chain"
THREECX_TYPES = ",from-type,to-type,final-type"
THREECX_ROWS = (
    "Call 1,01,00:02:00,2026/10/05 09:00:00,2026/10/05 09:00:10,2026/10/05 09:02:10,ReplacedDst,79990000001,Ext.101,"
    "10000,101,,,Ext.101,101,,,,,,Line,Extension,Extension\n"
    "Call 1,01,00:00:30,2026/10/05 09:02:10,2026/10/05 09:02:20,2026/10/05 09:02:50,TerminatedBySrc,79990000001,"
    "Ext.102,10000,102,,,Ext.102,102,,,,,,Line,Extension,Extension\n"
    "Call 2,02,,2026/10/05 09:10:00,,2026/10/05 09:10:20,TargetBusy,Ext.101,79990000002,101,10000,79990000002,"
    ",,,,,,,,Extension,Line,\n"
    "Call 3,03,00:00:09,2026/10/05 10:10:00,2026/10/05 10:10:00,2026/10/05 10:10:09,TerminatedBySrc,79990000003,"
    "Ext.999,10000,999,,,Ext.999,999,,,,,,Line,VMail,VMail\n"
)


@pytest.mark.parametrize("header", [THREECX + THREECX_REST + THREECX_TYPES + "\n", ""])
def test_3cx_calls_are_talks_of_extensions_with_their_own_seconds(home: Home, tmp_path: Path, header: str) -> None:
    """``threecx_cdr_header`` and ``threecx_cdr``: fields in the order of the vendor's documentation, times in UTC."""
    report = load(home, write(tmp_path, header + THREECX_ROWS, "cdr.log"))
    assert report.layout == ("threecx_cdr_header" if header else "threecx_cdr")
    assert contacts(home) == [
        ("01", "79990000001", "101", "in", 2 * 60, "conversation"),
        ("01/2", "79990000001", "102", "in", 30, "conversation"),
        ("02", "79990000002", "101", "out", 0, "busy"),
        ("03", "79990000003", None, "in", 0, "voicemail"),
    ]
    assert str(table(home, "contacts")["started_at"].min()) == "2026-10-05 12:00:00"


def test_cisco_cucm_cdr_gives_each_operator_his_talk_and_no_talk_between_them(home: Home, tmp_path: Path) -> None:
    """``cisco_cucm_cdr``: columns as Cisco's guide to call records names them, seconds since 1970 in UTC."""
    header = (
        "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,dateTimeOrigination,callingPartyNumber,"
        "originalCalledPartyNumber,finalCalledPartyNumber,destCause_value,dateTimeConnect,dateTimeDisconnect,pkid,duration\n"
        "INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,UNIQUEID,INTEGER\n"
    )
    text = header + (
        "1,2,100,1791190800,79990000001,74951112233,1001,16,1791190810,1791190930,p1,120\n"
        "1,2,100,1791190930,79990000001,1002,1002,16,1791190930,1791190990,p3,60\n"
        "1,2,101,1791191000,1001,989990000002,989990000002,17,0,1791191010,p4,0\n"
        "1,2,102,1791191100,1001,989990000003,b001234,16,1791191105,1791191200,p5,95\n"
        "1,2,103,1791191100,1001,989990000003,989990000003,16,1791191105,1791191200,p6,95\n"
    )
    report = load(home, write(tmp_path, text, "cdr.csv"))
    assert (report.layout, report.rows, report.rejected) == ("cisco_cucm_cdr", 5, 0)
    assert contacts(home) == [
        ("2-100", "79990000001", "1001", "in", 120, "conversation"),
        ("2-100/2", "79990000001", "1002", "in", 60, "conversation"),
        ("2-101", "989990000002", "1001", "out", 0, "busy"),
        ("2-102", "989990000003", "1001", "out", 0, "no_answer"),
        ("2-103", "989990000003", "1001", "out", 95, "conversation"),
    ]


def test_talk_time_goes_before_the_length_of_the_whole_call(home: Home, tmp_path: Path) -> None:
    text = (
        "call date;phone;duration;billsec;status\n2026-10-05 09:10;+79990000001;40;30;answered\n"
        "2026-10-05 09:20;+79990000001;25;;missed\n"
    )
    load(home, write(tmp_path, text, "calls.csv"))
    assert table(home, "contacts")["seconds"].to_list() == [30, None]


def test_the_same_call_in_two_files_is_one_call_whatever_the_order_of_its_legs(home: Home, tmp_path: Path) -> None:
    lines = CDR.splitlines(keepends=True)
    load(home, write(tmp_path, CDR, "1.csv"))
    report = load(home, write(tmp_path, "".join(lines[::-1]), "2.csv"))
    assert (report.duplicates, report.changed) == (2, 0)
    build(home)
    counted = open_company(home).sql("select contact_id, seconds from contacts order by contact_id").rows()
    assert counted == [("1.6", 55), ("2.0", 0)]
