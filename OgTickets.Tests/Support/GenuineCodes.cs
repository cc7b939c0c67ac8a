using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Support;

/// <summary>Checks codes and tickets against the keys in the database, by the same steps as a gate (DESIGN §5).</summary>
public static class GenuineCodes
{
    /// <summary>The rows of both keys of a ticket's present issue.</summary>
    public static Task<(AccountKey Account, PurchaseKey Purchase)> KeysOfAsync(this App app, Guid ticketId) => app.DbAsync(async db =>
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == ticketId, Ct);
        return (await db.AccountKeys.SingleAsync(k => k.Id == ticket.AccountKeyId, Ct),
            await db.PurchaseKeys.SingleAsync(k => k.TicketId == ticketId && k.Issue == ticket.Issue, Ct));
    });

    /// <summary>Whether the double key makes the seal that is stored, over the header that is stored.</summary>
    public static Task<bool> SealHoldsAsync(this App app, Ticket ticket) => app.WithKeysAsync(ticket.Id, (accountKey, purchaseKey) =>
        TicketSeal.Make(accountKey, purchaseKey, TicketHeader.FromStored(ticket.Header)).Equals(TicketSeal.FromStored(ticket.Seal)));

    /// <summary>Whether the text of a QR is a code that was signed by the shop and sealed by both keys of the ticket it names.</summary>
    public static async Task<bool> AdmitsAsync(this App app, string text)
    {
        if (TicketCode.Read(text) is not CodeReading.Read { Code: var code }) return false;
        var signed = await app.RunAsync((TicketSigner signer) => Task.FromResult(signer.Verifies(code)));
        var stored = await app.DbAsync(db => db.Tickets.SingleAsync(t => t.Id == code.Header.TicketId, Ct));
        return signed && await app.WithKeysAsync(stored.Id, (accountKey, purchaseKey) => code.IsSealedBy(accountKey, purchaseKey, TicketHeader.FromStored(stored.Header)));
    }

    private static async Task<bool> WithKeysAsync(this App app, Guid ticketId, Func<SecretKey, SecretKey, bool> check)
    {
        var (account, purchase) = await app.KeysOfAsync(ticketId);
        return await app.RunAsync((MasterKeys masters) =>
        {
            using var accountKey = masters.OpenAccountKey(account.Id, account.Wrapped);
            using var purchaseKey = masters.OpenPurchaseKey(ticketId, purchase.Issue, purchase.Wrapped);
            return Task.FromResult(check(accountKey, purchaseKey));
        });
    }
}
