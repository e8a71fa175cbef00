"""Bank statements of three families, written for their tests."""

MT940 = (
    "{1:F01BANKRUMMXXX0000000000}{2:O9400000000000BANKRUMMXXX00000000000000000000N}{4:\n"
    ":20:ST0515\n:25:40702810000000000001\n:28C:1/1\n:60F:C260514RUB100,00\n"
    ":61:2605150515C850,00NTRFNONREF//B1\n:86:Оплата за интернет, л/с 00470 за май\n"
    ":61:260515D50,NCHGNONREF//B2\n:86:Комиссия\n"
    ":61:2605150515RC200,00NTRFNONREF//B0\n:86:Возврат ошибочного платежа л/с 00471\n"
    ":61:2605150515RD10,00NTRFNONREF//B3\n:86:Отмена комиссии\n"
    ":61:2605150516C300,50NTRFNONREF\n:86:?00Zahlung?20договор 7?21?32Петров?33 П. П.\n"
    ":62F:C260515RUB1010,50\n-}\n"
)
"""100 + 850 - 50 - 200 + 10 + 300.50 = 1010.50"""


def entry(side: str, amount: str, reference: str, said: str, more: str = "") -> str:
    return (
        f'<Ntry><Amt Ccy="RUB">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{more or "<Sts>BOOK</Sts>"}'
        f"<BookgDt><Dt>2026-05-15</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RmtInf><Ustrd>{said}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def balance(code: str, amount: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="RUB">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>'
    )


def camt(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    return (
        f'{head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Acct><Id><Othr><Id>40702</Id></Othr></Id><Ccy>RUB</Ccy></Acct>{body}</Stmt></BkToCstmrStmt></Document>"
    )


BATCH = (
    '<Ntry><Amt Ccy="RUB">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<BookgDt><DtTm>2026-05-15T10:00:00</DtTm></BookgDt><AcctSvcrRef>C9</AcctSvcrRef><NtryDtls>"
    '<TxDtls><Amt Ccy="RUB">100.00</Amt><RmtInf><Ustrd>л/с 1</Ustrd></RmtInf></TxDtls>'
    '<TxDtls><Amt Ccy="RUB">200.00</Amt><RmtInf><Ustrd>л/с 2</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>'
)

CAMT_BODY = (
    balance("OPBD", "100.00")
    + balance("CLBD", "1010.00")
    + "<TxsSummry><TtlNtries><NbOfNtries>5</NbOfNtries></TtlNtries>"
    "<TtlCdtNtries><NbOfNtries>3</NbOfNtries><Sum>1160.00</Sum></TtlCdtNtries></TxsSummry>"
    + entry("CRDT", "850.00", "C1", "Оплата л/с 00470")
    + entry("DBIT", "50.00", "C2", "Комиссия л/с 5")
    + entry("DBIT", "200.00", "C0", "Отмена платежа л/с 00471", "<RvslInd>true</RvslInd><Sts>BOOK</Sts>")
    + entry("CRDT", "10.00", "C3", "Отмена комиссии", "<RvslInd>true</RvslInd><Sts>BOOK</Sts>")
    + entry("CRDT", "77.00", "C4", "Ещё не проведено л/с 3", "<Sts>PDNG</Sts>")
    + BATCH
)
"""100 + 850 - 50 - 200 + 10 + 300 = 1010; credits: 850 + 10 + 300 = 1160."""

OFX_ENTRIES = (
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260515120000[+3:MSK]<TRNAMT>850.00<FITID>F1<NAME>Иванов"
    "<MEMO>л/с 00470\n</STMTTRN>"
    "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260515<TRNAMT>-50.00<FITID>F2<MEMO>\n<NAME>Комиссия &amp; плата\n</STMTTRN>"
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260515<TRNAMT>-200.00<FITID>F0<MEMO>Отмена л/с 00471\n</STMTTRN>"
    "<STMTTRN><TRNTYPE>HOLD<DTPOSTED>20260515<TRNAMT>77.00<FITID>F4<MEMO>л/с 3\n</STMTTRN>"
    "<STMTTRN><TRNTYPE>INT<DTPOSTED>20260515<TRNAMT>1.00<FITID>F5<MEMO>Проценты\n</STMTTRN>"
)

OFX = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1251\n\n"
    "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>RUB<BANKACCTFROM><ACCTID>40702</BANKACCTFROM><BANKTRANLIST>\n"
    f"{OFX_ENTRIES}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
)
