"""More than sixty names that a file may come under, to be shown and never used as a path."""

DEVICES = ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "CONIN$", "nul.txt", "con.tar.gz")
CLIMBING = (
    *("../escaped.csv", "../../escaped.csv", "..\\..\\escaped.csv", "/var/escaped.csv"),
    *("C:\\escaped.csv", "C:escaped.csv", "\\\\server\\share\\escaped.csv", "~/escaped.csv"),
    *("....//....//escaped.csv", "a/../../escaped.csv", "./escaped.csv", "file:///escaped.csv"),
    *("data/stepwise.db", "../data/stepwise.db", "..;/escaped.csv", "/dev/null", "/proc/self/mem"),
    *("..%2f..%2fescaped.csv", "%2e%2e/escaped.csv", "..%c0%afescaped.csv", "%00escaped.csv"),
)
UNSEEN = (
    *("esc\0aped.csv", "escaped.csv\0.exe", "esc\naped.csv", "esc\r\naped.csv", "esc\taped.csv"),
    *("esc\x1b[31maped.csv", "\u202evsc.depacse", "esc\u2066aped\u2069.csv", "esc\u200baped.csv"),
    *("esc\u2028aped.csv", "esc\x7faped.csv", "\ufeffescaped.csv", "esc\x85aped.csv"),
)
HEADERS = (
    'escaped".csv',
    "escaped.csv\r\nSet-Cookie: a=b",
    "escaped.csv\nContent-Type: text/html",
    "escaped;filename=x.csv",
    "escaped.csv; rm -rf x",
    "$(touch escaped).csv",
    "`touch escaped`.csv",
    "--help",
)
LOOKS = (
    *(
        "x" * 300 + ".csv",
        "é" * 300 + ".csv",
        "." * 300,
        ".",
        "..",
        "...",
        " ",
        "",
        "/",
        "escaped/",
    ),
    *(
        "<b>escaped</b>.csv",
        "![](http://x.example/p.png).csv",
        "=1+1.csv",
        "李小龙.csv",
        " a .csv ",
    ),
)
FILE_NAMES = (*DEVICES, *CLIMBING, *UNSEEN, *HEADERS, *LOOKS)
