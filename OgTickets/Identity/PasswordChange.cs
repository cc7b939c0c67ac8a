using Microsoft.AspNetCore.Identity;
using OgTickets.Audit;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>How a change that asks for the present password ended.</summary>
public abstract record PasswordChangeResult
{
    private PasswordChangeResult()
    {
    }

    /// <summary>Done, and whoever else was signed in to the account is not any more.</summary>
    public sealed record Changed : PasswordChangeResult;

    /// <summary>The present password is not the right one, or there were too many wrong ones.</summary>
    public sealed record WrongPassword : PasswordChangeResult;

    /// <summary>The new one is not accepted; one sentence each, in the current language.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : PasswordChangeResult;
}

/// <summary>Gives an account another password. The account's reader is told by mail, in the same transaction.</summary>
public sealed class PasswordChange(
    UserManager<Account> accounts, AccountOpening opening, PasswordCheck check, AddressRequests requests, MailOutbox outbox, AuditTrail audit, OgTicketsDb db)
{
    /// <summary>For somebody signed in, who types the present one. A wrong one counts as a wrong try at signing in.</summary>
    public async Task<PasswordChangeResult> ChangeAsync(Account account, string present, string next, CancellationToken ct)
    {
        if (!await check.IsOfAsync(account, present)) return new PasswordChangeResult.WrongPassword();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await SetAsync(account, next, "account.password-changed", ct) is { Count: > 0 } reasons) return new PasswordChangeResult.Refused(reasons);
        await transaction.CommitAsync(ct);
        return new PasswordChangeResult.Changed();
    }

    /// <summary>Sets it in the caller's transaction; with the security stamp every session and every mailed link to another password or address ends. Why not, when it is not accepted; empty when it is.</summary>
    internal async Task<IReadOnlyList<string>> SetAsync(Account account, string password, string action, CancellationToken ct)
    {
        if (await opening.RefusalsOfAsync(account, password) is { Count: > 0 } reasons) return reasons;
        (account.PasswordHash, account.PasswordExpiresAt) = (accounts.PasswordHasher.HashPassword(account, password), null);
        await requests.EndAsync(account.Id, RequestKind.PasswordReset, ct);
        // whoever knew the former password may have asked for an address of his own
        await requests.EndAsync(account.Id, RequestKind.EmailChange, ct);
        audit.Append(action, account.Id.ToString());
        outbox.Add(
            $"password:{account.Id}:{Guid.CreateVersion7()}", AccountMails.PasswordChanged, account.Email!, account.Language,
            new PasswordChangedMail(account.FullName, "/account/forgotpassword"));
        var saved = await accounts.UpdateSecurityStampAsync(account);
        return saved.Succeeded ? [] : [.. saved.Errors.Select(e => e.Description)];
    }
}

/// <summary>The data of the mail that says a password was changed.</summary>
public sealed record PasswordChangedMail(string BuyerName, string ForgottenPath);
