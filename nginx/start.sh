#!/bin/sh
# Starts nginx in the stack: renders the configuration, lends a certificate of our own until Certbot has brought the true one, and takes that up, now and
# whenever it is renewed, with a reload that drops no connection.
set -eu
here=$(dirname "$0")
: "${DOMAIN:?}"
export STATE="${STATE:-/run/og}" WEBROOT=/var/www/acme PAGES="$here"
export TLS="$STATE/tls"
export UPSTREAM="${UPSTREAM:-web:8080}" RESOLVER="${RESOLVER:-127.0.0.11}" SERVER_NAMES="${SERVER_NAMES:-$DOMAIN}" WORKER_USER="${WORKER_USER:-nginx}"
issued=${ISSUED:-/etc/letsencrypt/live/shop}

mkdir -p "$STATE" "$TLS"

# says by its exit code whether there is a certificate that is not in use yet. Certbot changes one file after the other: a certificate and a key that do not belong together are left
# for the next look. Both are copied beside first; the certificate, by which a new pair is known, takes its place last, so that a pair which came half is taken up once more
take_up() {
  [ -s "$issued/fullchain.pem" ] && ! cmp -s "$issued/fullchain.pem" "$TLS/fullchain.pem" || return 1
  (umask 077; cp "$issued/privkey.pem" "$TLS/privkey.new") && cp "$issued/fullchain.pem" "$TLS/fullchain.new" || return 1
  [ "$(openssl x509 -in "$TLS/fullchain.new" -noout -pubkey)" = "$(openssl pkey -in "$TLS/privkey.new" -pubout)" ] || return 1
  mv "$TLS/privkey.new" "$TLS/privkey.pem" && mv "$TLS/fullchain.new" "$TLS/fullchain.pem"
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
