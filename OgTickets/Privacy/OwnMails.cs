using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Privacy;

/// <summary>
/// Which mails were written to a person. An address alone does not tell: it may have been somebody else's before. So a mail is an account's when its cause
/// names the account, or its data one of the account's orders.
/// </summary>
public static class OwnMails
{
    public static async Task<IReadOnlyList<MailMessage>> MailsOfAsync(this OgTicketsDb db, Account account, CancellationToken ct)
    {
        var orders = await db.OrdersOf(account.Id).Select(o => new { o.Code, o.BuyerEmail }).ToListAsync(ct);
        var asked = await db.AddressRequests.Where(r => r.AccountId == account.Id).Select(r => r.Email).ToListAsync(ct);
        var addresses = orders.Select(o => o.BuyerEmail).Concat(asked).Append(account.Email ?? "").Distinct(StringComparer.Ordinal).ToArray();
        var codes = orders.Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        var id = account.Id.ToString();
        var mails = await db.MailMessages.AsNoTracking().Where(m => addresses.Contains(m.Recipient)).OrderBy(m => m.Id).ToListAsync(ct);
        return [.. mails.Where(mail => mail.Cause.Contains(id, StringComparison.Ordinal) || (OrderOf(mail) is { } code && codes.Contains(code)))];
    }

    private static string? OrderOf(MailMessage mail)
    {
        using var data = JsonDocument.Parse(mail.Data);
        return data.RootElement is { ValueKind: JsonValueKind.Object } facts && facts.TryGetProperty("orderCode", out var code) && code.ValueKind is JsonValueKind.String ? code.GetString() : null;
    }
}
