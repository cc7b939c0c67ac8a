#!/bin/sh
# The three roles of the shop's database (DESIGN: the web changes no schema). Run once as the superuser: by the postgres image at its first start, or by hand on a
# managed server, with PGHOST, PGUSER, PGPASSWORD and the five values below as files of the folder SECRETS. The passwords pass by the environment, which only their owner can read; the
# words of a command are shown to everybody on the machine. psql 14 or newer.
set -eu
secrets=${SECRETS:-/run/secrets}
value() { cat "$secrets/$1"; }
WEB_PASSWORD=$(value db_password) OWNER_PASSWORD=$(value db_owner_password)
export WEB_PASSWORD OWNER_PASSWORD

psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname postgres --no-psqlrc \
  -v name="$(value db_name)" -v web="$(value db_user)" -v owner="$(value db_owner_user)" <<'SQL'
\getenv web_password WEB_PASSWORD
\getenv owner_password OWNER_PASSWORD
create role :"owner" login password :'owner_password';
create role :"web" login password :'web_password';
grant :"owner" to current_user;
select format('create database %I owner %I', :'name', :'owner') where not exists (select from pg_database where datname = :'name') \gexec
alter database :"name" owner to :"owner";
\connect :"name"
alter schema public owner to :"owner";
revoke all on database :"name" from public;
grant connect on database :"name" to :"web";
SQL
