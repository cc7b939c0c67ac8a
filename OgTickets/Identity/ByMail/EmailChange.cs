using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Mail;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Identity.ByMail;

/// <summary>Gives an account another e-mail address, once that address's reader has confirmed it. The old address is told.</summary>
public sealed class EmailChange(
    UserManager<Account> accounts, AddressRequests requests, PasswordCheck check, MailOutbox outbox, AuditTrail audit, Contact contact, OgTicketsDb db)
{
    /// <summary>Notes the wish of somebody signed in. Nothing tells whether the address has an account: its reader gets a mail either way.</summary>
    /// <param name="email">Has passed <see cref="EmailAddress.Read"/>.</param>
    /// <returns>False when the password is not the account's.</returns>
    public async Task<bool> AskAsync(Account account, string password, string email, string language, CancellationToken ct)
    {
        if (!await check.IsOfAsync(account, password)) return false;
        await requests.AskAsync(RequestKind.EmailChange, email, language, ct, accountId: account.Id);
        return true;
    }

    /// <summary>Takes the address over, once; every other session of the account ends.</summary>
    /// <returns>The account; null when the link is used or has run out, or the address has an account by now.</returns>
    public async Task<Account?> ConfirmAsync(Guid requestId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await requests.UseAsync(RequestKind.EmailChange, requestId, ct) is not { } request) return null;
        if (await db.Users.FindAsync([request.AccountId], ct) is not { ClosedAt: null } account) return null;
        outbox.Add(
            $"email-changed:{account.Id}:{requestId}", AccountMails.EmailChanged, account.Email!, account.Language,
            new EmailChangedMail(account.FullName, Hidden(request.Email), contact.Email));
        audit.Append("account.email-changed", account.Id.ToString());
        // a link to the old address must not outlive it
        await requests.EndAsync(account.Id, RequestKind.PasswordReset, ct);
        (account.Email, account.UserName, account.EmailConfirmed) = (request.Email, request.Email, true);
        try
        {
            if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded) return null;
        }
        catch (DbUpdateException failure) when (failure.Broke(Constraints.AccountEmail) || failure.Broke(Constraints.AccountUserName))
        {
            return null; // somebody opened an account under it at the same moment
        }
        await transaction.CommitAsync(ct);
        return account;
    }

    /// <summary>Enough of the new address for its owner to know it by, too little for whoever reads the old one: z…@example.org.</summary>
    private static string Hidden(string email) => $"{email[0]}…{email[email.IndexOf('@', StringComparison.Ordinal)..]}";
}

/// <summary>The data of the mail that tells the old address.</summary>
public sealed record EmailChangedMail(string BuyerName, string NewEmail, string Contact);
