using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Support;

/// <summary>Authenticator apps of people in tests.</summary>
public static class Authenticators
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What every authenticator here was told, in base 32.</summary>
    public const string Secret = "OGTICKETSTESTSAUTHENTICATORPARIS";

    /// <summary>Gives the account a second factor, <see cref="Secret"/>.</summary>
    public static Task GiveAuthenticatorAsync(this App app, Account account) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var accounts = shop.GetRequiredService<UserManager<Account>>();
        var own = (await accounts.FindByIdAsync(account.Id.ToString()))!;
        await ((IUserAuthenticatorKeyStore<Account>)shop.GetRequiredService<IUserStore<Account>>()).SetAuthenticatorKeyAsync(own, Secret, Ct);
        Assert.True((await accounts.SetTwoFactorEnabledAsync(own, true)).Succeeded);
        account.TwoFactorEnabled = true;
    });

    /// <summary>Ten recovery codes of the account, as its owner wrote them down.</summary>
    public static Task<string[]> RecoveryCodesAsync(this App app, Account account) => app.RunAsync(async (UserManager<Account> accounts) =>
        (await accounts.GenerateNewTwoFactorRecoveryCodesAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, 10))!.ToArray());

    /// <summary>The code that an app shows now (RFC 6238: HMAC-SHA1, 30 s, six digits).</summary>
    /// <param name="secret">In base 32; spaces and case do not count.</param>
    /// <param name="step">Of the next half minute (1), or of the one before (-1): each code is good once.</param>
    public static string Code(string secret = Secret, int step = 0)
    {
        var moment = BitConverter.GetBytes((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + step);
        if (BitConverter.IsLittleEndian) Array.Reverse(moment);
#pragma warning disable CA5350 // the standard says SHA-1, and every app speaks it
        var hash = HMACSHA1.HashData(FromBase32(secret), moment);
#pragma warning restore CA5350
        var from = hash[^1] & 0xF;
        var number = ((hash[from] & 0x7F) << 24) | (hash[from + 1] << 16) | (hash[from + 2] << 8) | hash[from + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (bits, value) = (0, 0);
        foreach (var letter in text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant))
        {
            (value, bits) = (((value << 5) | Letters.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)((value >> bits) & 0xFF));
        }
        return [.. bytes];
    }
}
