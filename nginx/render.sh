#!/bin/sh
# Writes nginx.conf from nginx.conf.template, which lies beside it: render.sh > nginx.conf. Told by its environment; the same for the stack and for a test on one machine.
#
#   UPSTREAM      replicas, host:port, parted by blanks. With RESOLVER it is one name, asked for again every two seconds
#   RESOLVER      address of the name server (Docker's is 127.0.0.11); empty: UPSTREAM holds addresses
#   SERVER_NAMES  names of the shop, parted by blanks
#   HTTP_PORT, HTTPS_PORT   80 and 443 unless said otherwise
#   TLS           folder of fullchain.pem and privkey.pem
#   WEBROOT       folder that Certbot answers the authority in
#   PAGES         folder of closed.*.html and busy.*.html
#   STATE         folder nginx may write: process id, cache, buffers, and the file "closed" that shuts the shop
#   LOG           access log, /dev/stdout unless said otherwise; ERROR_LOG, stderr
#   WORKER_USER   whom workers run as; empty: whoever started nginx
#   NGINX         the program, to ask for its version
set -eu
here=$(dirname "$0")
: "${UPSTREAM:?}" "${SERVER_NAMES:?}" "${TLS:?}" "${WEBROOT:?}" "${PAGES:?}" "${STATE:?}"

version=$("${NGINX:-nginx}" -v 2>&1 | sed 's|.*nginx/\([0-9.]*\).*|\1|')
at_least() { [ "$(printf '%s\n' "$1" "$version" | sort -V | head -n 1)" = "$1" ]; }

if [ -n "${RESOLVER:-}" ]; then
  at_least 1.27.3 || { echo "nginx $version cannot ask for a name again: 1.27.3 or newer is needed, or addresses in UPSTREAM" >&2; exit 1; }
  resolver="resolver $RESOLVER valid=2s ipv6=off; resolver_timeout 2s;"
  servers="server $UPSTREAM resolve max_fails=0;"
else
  resolver=""
  servers=""
  for one in $UPSTREAM; do servers="$servers server $one max_fails=0;"; done
fi

# "http2 on" came with 1.25.1, which also began to warn of the former way
if at_least 1.25.1; then tls_listen="ssl"; http2="http2 on;"; else tls_listen="ssl http2"; http2=""; fi

if [ -n "${WORKER_USER:-}" ]; then user="user $WORKER_USER;"; else user=""; fi

sed -e "s|@USER@|$user|" -e "s|@RESOLVER@|$resolver|" -e "s|@SERVERS@|$servers|" -e "s|@TLS_LISTEN@|$tls_listen|" -e "s|@HTTP2@|$http2|" \
    -e "s|@SERVER_NAMES@|$SERVER_NAMES|" -e "s|@HTTP_PORT@|${HTTP_PORT:-80}|" -e "s|@HTTPS_PORT@|${HTTPS_PORT:-443}|" \
    -e "s|@TLS@|$TLS|" -e "s|@WEBROOT@|$WEBROOT|" -e "s|@PAGES@|$PAGES|" -e "s|@STATE@|$STATE|" \
    -e "s|@LOG@|${LOG:-/dev/stdout}|" -e "s|@ERROR_LOG@|${ERROR_LOG:-stderr}|" "$here/nginx.conf.template"
