using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>
/// The codes of an authenticator app (RFC 6238), each good once (§5.2): whoever looked over a shoulder, or listened in, comes too late even within the
/// two and a half minutes for which Identity lets a code stand.
/// </summary>
public sealed class AuthenticatorCodes(OgTicketsDb db) : AuthenticatorTokenProvider<Account>
{
    /// <summary>How long a used code is remembered: longer than it could be valid, shorter than it takes to come up again by chance.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (!await base.ValidateAsync(purpose, token, manager, user)) return false;
        // framework time, as the codes themselves
        var now = TimeProvider.System.GetUtcNow();
        var code = int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);
        await db.UsedCodes.Where(used => used.AccountId == user.Id && used.UsedAt < now - Remembered).ExecuteDeleteAsync();
        var first = await db.Database.ExecuteSqlAsync($"insert into used_codes (account_id, code, used_at) values ({user.Id}, {code}, {now}) on conflict do nothing");
        return first == 1;
    }
}

/// <summary>A code of an authenticator app that has been accepted.</summary>
public sealed class UsedCode
{
    public required Guid AccountId { get; init; }

    /// <summary>The six digits as a number.</summary>
    public required int Code { get; init; }

    /// <summary>UTC, system time.</summary>
    public required DateTimeOffset UsedAt { get; init; }
}
