#!/bin/sh
# What comes in at night: night.sh FOLDER BACKUPS. Every step is done, also after one that failed; the status is 1 then.
set -u
folder=$1 backups=$2 python=${PYTHON:-.venv/bin/python} failed=0
today=$(date +%F)
step() {
    "$@" || { echo "failed: $*" >&2; failed=1; }
}
step "$python" cli.py watch "$folder" --warm # loads what is new, builds, opens every page first, checks the alerts
step "$python" cli.py warm # what was decided since, where nothing came in
step "$python" cli.py report --month "$(date -d "$(date +%Y-%m-01) -1 day" +%Y-%m)" --out "$backups/report-$today.pdf"
if [ -e "$backups/$today" ]; then
    echo "there is a backup of today already: $backups/$today"
else
    step "$python" cli.py backup "$backups/$today"
fi
exit $failed
