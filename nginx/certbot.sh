#!/bin/sh
# Gets a certificate for the shop's name and renews it for as long as it runs. nginx answers the authority from the shared folder, and takes up what is issued.
#
#   DOMAIN       the shop's name      ACME_EMAIL   whom the authority warns
#   ACME_SERVER  another authority than Let's Encrypt (a rehearsal's)
set -u
: "${DOMAIN:?}" "${ACME_EMAIL:?}"

trap 'exit 0' TERM INT
until certbot certonly --non-interactive --agree-tos --no-eff-email -m "$ACME_EMAIL" --webroot -w /var/www/acme --cert-name shop -d "$DOMAIN" \
  --key-type ecdsa --keep-until-expiring ${ACME_SERVER:+--server "$ACME_SERVER"}; do
  echo "Not issued; trying again in a minute. An authority allows few failures an hour: look at the name and port 80." >&2
  sleep "${ACME_PAUSE:-60}" & wait $!
done
while :; do
  sleep 43200 & wait $!
  certbot renew --non-interactive --quiet
done
