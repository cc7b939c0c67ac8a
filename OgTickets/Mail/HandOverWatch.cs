using MailKit;

namespace OgTickets.Mail;

/// <summary>Listens to what goes to the mail server and knows whether a mail has left whole: from then on a lost answer leaves it in doubt. Keeps nothing of what it hears.</summary>
internal sealed class HandOverWatch : IProtocolLogger
{
    // a line with one dot ends a mail (RFC 5321 §4.1.1.4); dots of the mail's own are doubled, so it stands nowhere else
    private static readonly byte[] End = "\r\n.\r\n"u8.ToArray();

    private readonly List<byte> _tail = [];

    /// <summary>Whether the end of a mail has gone out since <see cref="Begin"/>.</summary>
    public bool HasLeft { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void Begin()
    {
        HasLeft = false;
        _tail.Clear();
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        var last = Math.Min(count, End.Length);
        _tail.AddRange(buffer.AsSpan(offset + count - last, last));
        if (_tail.Count > End.Length) _tail.RemoveRange(0, _tail.Count - End.Length);
        HasLeft |= _tail.SequenceEqual(End);
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }
}
