using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Identity;

/// <summary>One recovery code of an account, hashed: shown once when it is made, and gone with its first use.</summary>
public sealed class RecoveryCode
{
    /// <summary>
    /// Each try costs about 10 ms of a core. A code has 46 random bits, so a copy of the database takes years of a machine for one set; a password, which people
    /// choose, gets more (Identity's hasher).
    /// </summary>
    private const int Iterations = 20_000;

    private const int SaltSize = 16;

    public required Guid AccountId { get; init; }

    /// <summary>32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>One for the codes that were made together, so that looking one up costs one hash.</summary>
    public required byte[] Salt { get; init; }

    public static IEnumerable<RecoveryCode> Of(Guid accountId, IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return codes.Select(code => new RecoveryCode { AccountId = accountId, Hash = HashOf(code, salt), Salt = salt });
    }

    /// <summary>As people type it: case, dashes and spaces do not count.</summary>
    public static byte[] HashOf(string typed, byte[] salt)
    {
        var code = string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), salt, Iterations, HashAlgorithmName.SHA512, 32);
    }
}
