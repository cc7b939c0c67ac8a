using Microsoft.AspNetCore.Identity;
using OgTickets.Background;
using OgTickets.Identity.ByMail;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>Registers accounts: what a password must be, when an account is locked, where all is kept.</summary>
public static class AccountsRegistration
{
    /// <summary>Fewest characters of a password. No rules on what they are: length is what counts (NIST SP 800-63B §5.1.1).</summary>
    public const int ShortestPassword = 12;

    /// <summary>Most characters of a password; a passphrase fits, a megabyte to hash does not.</summary>
    public const int LongestPassword = 200;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentity<Account, IdentityRole<Guid>>(SetRules)
            .AddEntityFrameworkStores<OgTicketsDb>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<IdentityWords>()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        return services
            .AddScoped<IdentityWords>()
            .AddScoped<AccountOpening>()
            .AddScoped<PasswordCheck>()
            .AddScoped<GuessLimit>()
            .AddScoped<Client>()
            .AddScoped<StaffDesk>()
            .AddScoped<OrganiserRight>()
            .AddScoped<StaffList>()
            .AddScoped<StaffInvitations>()
            .AddScoped<StaffEntry>()
            .AddScoped<FirstAdmin>()
            .AddScoped<PasswordChange>()
            .AddScoped<ProfileChange>()
            .AddScoped<KnownBrowsers>()
            .AddScoped<Registrations>()
            .AddScoped<AddressRequests>()
            .AddScoped<PasswordReset>()
            .AddScoped<EmailChange>()
            .AddScoped<SecondFactorNews>()
            .AddScoped<AccountLetters>()
            .AddLoop<AccountLetters>("account-letters", TimeSpan.FromSeconds(1), (letters, ct) => letters.WriteAsync(ct));
    }

    private static void SetRules(IdentityOptions options)
    {
        options.Password = new PasswordOptions
        {
            RequiredLength = ShortestPassword,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
            RequiredUniqueChars = 0,
        };
        // wrong guesses are counted by GuessLimit; Identity's own lock is what an organiser closes an account with
        options.Lockout.MaxFailedAccessAttempts = int.MaxValue;
        options.SignIn.RequireConfirmedEmail = true;
        options.User.RequireUniqueEmail = true;
        // the user name is the e-mail address, and EmailAddress has judged it
        options.User.AllowedUserNameCharacters = "";
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
