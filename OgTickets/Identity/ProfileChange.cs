using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>Changes an account's names and language. Tickets keep the holders they name.</summary>
public sealed class ProfileChange(UserManager<Account> accounts, AuditTrail audit, OgTicketsDb db)
{
    /// <summary>The names have passed <see cref="PersonName.Read"/>, the language is one of ours. The entry in the audit trail tells no name.</summary>
    public async Task SaveAsync(Account account, string firstName, string lastName, string language, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // the same form sent twice at once: the second waits, and changes what the first has left
        await db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {account.Id} for no key update", ct);
        await db.Entry(account).ReloadAsync(ct);
        (account.FirstName, account.LastName, account.Language) = (firstName, lastName, language);
        audit.Append("account.profile-changed", account.Id.ToString());
        var saved = await accounts.UpdateAsync(account);
        if (!saved.Succeeded) throw new InvalidOperationException($"The profile of {account.Id} was refused: {saved}");
        await transaction.CommitAsync(ct);
    }
}
