#!/bin/sh
# What the browser, database and cluster tests need beside Python, installed where that is allowed; those tests say so
# and skip where it is not.
set -u
AXE=4.14.1
PROVIDER=8.8.1
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v /usr/sbin/nginx >/dev/null 2>&1 || missing="$missing nginx-light"
command -v java >/dev/null 2>&1 || missing="$missing openjdk-17-jre-headless"
command -v /usr/sbin/mariadbd >/dev/null 2>&1 || missing="$missing mariadb-server"
if [ -n "$missing" ] && { [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; }; then
    echo "not installed:$missing; the tests that need them will be skipped"
elif [ -n "$missing" ]; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 - one word a package
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        echo "could not install:$missing; the tests that need them will be skipped"
fi
if ! { grep -qs "\"version\": \"$AXE\"" .axe/node_modules/axe-core/package.json &&
    grep -qs "\"version\": \"$PROVIDER\"" .axe/node_modules/oidc-provider/package.json; } && command -v npm >/dev/null 2>&1; then
    npm install --silent --no-save --no-audit --no-fund --prefix .axe "axe-core@$AXE" "oidc-provider@$PROVIDER" >/dev/null ||
        echo "could not install: axe-core, oidc-provider; the tests that need them will be skipped"
fi
