#!/bin/sh
# Does one thing to a stack that sells, and ends when it is over; the exit code says whether it went as it must. STACK, FILES, SHOP and ADDRESS as run.sh has them.
#
#   disturb.sh deploy TAG completed|rollback_completed      disturb.sh kill web|db      disturb.sh restart db
#   disturb.sh renew (the certificate)                      disturb.sh drain NODE
set -u
here=$(dirname "$0")
stack=${STACK:-og}

# the first container of a service on this machine
one() { docker ps --quiet --filter "name=${stack}_$1" | head -n 1; }

# of the latest update of the web: when it began, how it went
update() { docker service inspect "${stack}_web" --format "{{if .UpdateStatus}}{{.UpdateStatus.$1}}{{end}}"; }

# the certificate that visitors are shown
shown() { openssl s_client -connect "${ADDRESS:?}:443" -servername "${SHOP#https://}" </dev/null 2>/dev/null | openssl x509 -noout -serial; }

case $1 in
  deploy)
    before=$(update StartedAt)
    # shellcheck disable=SC2086 # several words
    TAG=$2 docker stack deploy --resolve-image never --prune --detach=true ${FILES:--c stack.yaml -c "$here/stack.yaml"} "$stack" || exit 1
    until [ "$(update StartedAt)" != "$before" ] && update State | grep -E 'completed|paused'; do sleep 1; done
    [ "$(update State)" = "$3" ] ;;
  kill) docker kill --signal KILL "$(one "$2")" ;;
  restart) docker service update --force --quiet "${stack}_$2" ;;
  renew)
    former=$(shown)
    docker exec "$(one certbot)" certbot renew --force-renewal --no-random-sleep-on-renew --quiet || exit 1
    until [ "$(shown)" != "$former" ]; do sleep 1; done
    echo "certificate: $former, then $(shown)" ;;
  drain)
    docker node update --availability drain "$2" && sleep 30 && docker node update --availability active "$2" ;;
esac
