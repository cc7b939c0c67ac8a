using Microsoft.AspNetCore.Identity;
using OgTickets.Identity;

namespace OgTickets.Tests.Support;

/// <summary>Counts how often a password is hashed: equal work is counted, not timed.</summary>
public sealed class CountingHasher : PasswordHasher<Account>
{
    public int Hashes { get; private set; }

    public override string HashPassword(Account user, string password)
    {
        Hashes++;
        return base.HashPassword(user, password);
    }

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Hashes++;
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
