#!/bin/sh
# Starts nginx in the stack: renders the configuration, lends a certificate of our own until Certbot has brought the true one, and takes that up, now and
# whenever it is renewed, with a reload that drops no connection.
set -eu
here=$(dirname "$0")
: "${DOMAIN:?}"
export STATE=/run/og TLS=/run/og/tls WEBROOT=/var/www/acme PAGES="$here"
export UPSTREAM="${UPSTREAM:-web:8080}" RESOLVER="${RESOLVER:-127.0.0.11}" SERVER_NAMES="${SERVER_NAMES:-$DOMAIN}" WORKER_USER="${WORKER_USER:-nginx}"
issued=/etc/letsencrypt/live/shop

mkdir -p "$STATE" "$TLS"

# says by its exit code whether there is a certificate that is not in use yet; both files change together, since nginx reads them at a reload only
take_up() {
  [ -s "$issued/fullchain.pem" ] && ! cmp -s "$issued/fullchain.pem" "$TLS/fullchain.pem" || return 1
  cp "$issued/fullchain.pem" "$TLS/fullchain.pem" && cp "$issued/privkey.pem" "$TLS/privkey.pem"
}

if ! take_up && [ ! -s "$TLS/fullchain.pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$DOMAIN" -addext "subjectAltName=DNS:$DOMAIN" \
    -keyout "$TLS/privkey.pem" -out "$TLS/fullchain.pem" 2>/dev/null
  echo "No certificate yet: lent one of our own, which no browser believes." >&2
fi
chmod 600 "$TLS/privkey.pem"

"$here/render.sh" > "$STATE/nginx.conf"
nginx -t -q -c "$STATE/nginx.conf"

while sleep 30; do
  if take_up; then echo "A new certificate: reloading." >&2; nginx -s reload -c "$STATE/nginx.conf"; fi
done &

exec nginx -c "$STATE/nginx.conf" -g "daemon off;"
