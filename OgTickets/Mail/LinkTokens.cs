using System.Buffers.Text;
using System.Text;
using OgTickets.Keys;

namespace OgTickets.Mail;

/// <summary>A link that lets its reader do one thing once. The mail's row holds only this; the token is made when the mail is written out.</summary>
/// <param name="Page">Without language: <c>/account/resetpassword</c>. A token opens no other page.</param>
/// <param name="Id">The row that says what may be done, until when, and whether it has been.</param>
public sealed record MailedLink(string Page, Guid Id);

/// <summary>
/// Makes and reads the tokens of mailed links: 43 url-safe characters, an id and a tag under the master keys. Neither token nor hash is stored,
/// so that a copy of the database lets nobody in; whether a link has been used is its row's business.
/// </summary>
public sealed class LinkTokens(MasterKeys keys)
{
    private const int IdSize = 16;

    /// <summary>The page with its token: <c>/account/resetpassword?token=…</c>.</summary>
    public string PathOf(MailedLink link) => $"{link.Page}?token={Write(link)}";

    public string Write(MailedLink link)
    {
        var id = link.Id.ToByteArray(bigEndian: true);
        return Base64Url.EncodeToString([.. id, .. keys.Tag(Message(link.Page, id))]);
    }

    /// <summary>The id that the token names for this page; null when we did not write it, or for another page.</summary>
    public Guid? Read(string page, string? token)
    {
        Span<byte> bytes = stackalloc byte[IdSize + MasterKeys.TagSize];
        if (token?.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token, bytes) != bytes.Length) return null;
        var id = bytes[..IdSize];
        return keys.IsTag(Message(page, id), bytes[IdSize..]) ? new Guid(id, bigEndian: true) : null;
    }

    private static byte[] Message(string page, ReadOnlySpan<byte> id) => [.. "og-tickets/link/v1"u8, .. Encoding.ASCII.GetBytes(page), 0, .. id];
}
