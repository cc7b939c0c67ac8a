// A mail server that misbehaves on demand, in a process of its own. Whom a mail is for says what befalls it:
//   refuse@    550 to the recipient             later@     451 until it has been asked twice
//   rude@      hangs up before the mail's end    silent@    takes the mail whole and hangs up without an answer
//   slow@      answers later than the client waits
// Prints its port, then each mail it has whole as one line of JSON; a line it is sent comes back behind all that was printed before.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [keyFile, certFile] = process.argv.slice(2);
const asked = new Map();
const say = (code, words) => Object.assign(new Error(words), { responseCode: code });
const who = (address) => address.split('@')[0].replace(/\d+$/, '');

const server = new SMTPServer({
  key: readFileSync(keyFile),
  cert: readFileSync(certFile),
  authMethods: ['PLAIN', 'LOGIN'],
  disableReverseLookup: true,
  logger: false,
  onAuth({ username, password }, session, done) {
    if (!session.secure) return done(say(538, 'Encryption required'));
    return password === 'right' ? done(null, { user: username }) : done(say(535, 'Wrong password'));
  },
  onRcptTo({ address }, session, done) {
    const times = (asked.get(address) ?? 0) + 1;
    asked.set(address, times);
    if (who(address) === 'refuse') return done(say(550, 'No such mailbox here'));
    if (who(address) === 'later' && times < 3) return done(say(451, 'Try again later'));
    return done();
  },
  onData(stream, session, done) {
    const to = session.envelope.rcptTo[0].address;
    if (who(to) === 'rude') {
      const times = (asked.get(`${to} data`) ?? 0) + 1;
      asked.set(`${to} data`, times);
      if (times < 2) return hangUp(session);
    }
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      console.log(JSON.stringify({ to, from: session.envelope.mailFrom.address, secure: session.secure, user: session.user ?? null, raw: Buffer.concat(parts).toString('base64') }));
      if (who(to) === 'silent') return hangUp(session);
      if (who(to) === 'slow') return undefined; // the client gives up first
      return done();
    });
    return undefined;
  },
});
const hangUp = (session) => {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
};
server.on('error', () => {}); // a client that hangs up is what is tried here
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('data', (line) => process.stdout.write(line));
