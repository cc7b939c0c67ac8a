using OgTickets.Persistence;

namespace OgTickets.Identity.ByMail;

/// <summary>How setting a new password by a mailed link ended.</summary>
public abstract record ResetResult
{
    private ResetResult()
    {
    }

    /// <summary>It is the password from now on, and whoever was signed in anywhere is not any more.</summary>
    public sealed record Done(Account Account) : ResetResult;

    /// <summary>The password is not accepted; one sentence each, in the current language. The link still works.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : ResetResult;

    /// <summary>The link is used or has run out.</summary>
    public sealed record Gone : ResetResult;
}

/// <summary>Sets a new password for whoever reads the account's mail. It signs nobody in: a second factor stays in force.</summary>
public sealed class PasswordReset(AddressRequests requests, PasswordChange change, GuessLimit guesses, Client client, OgTicketsDb db)
{
    /// <summary>Whose password the link changes; null when it does not work any more.</summary>
    public async Task<Account?> FindAsync(Guid? requestId, CancellationToken ct) =>
        await requests.FindAsync(RequestKind.PasswordReset, requestId, ct) is { } request ? await db.Users.FindAsync([request.AccountId], ct) : null;

    public async Task<ResetResult> SetAsync(Guid requestId, string password, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await requests.UseAsync(RequestKind.PasswordReset, requestId, ct) is not { } request) return new ResetResult.Gone();
        if (await db.Users.FindAsync([request.AccountId], ct) is not { ClosedAt: null } account) return new ResetResult.Gone();
        // leaving without commit gives the link back
        if (await change.SetAsync(account, password, "account.password-reset", ct) is { Count: > 0 } reasons) return new ResetResult.Refused(reasons);
        await guesses.ForgetAsync(account.Id, client.Address, ct);
        await transaction.CommitAsync(ct);
        return new ResetResult.Done(account);
    }
}
