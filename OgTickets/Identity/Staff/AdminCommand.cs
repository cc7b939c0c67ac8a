using OgTickets.Clock;

namespace OgTickets.Identity.Staff;

/// <summary><c>admin create</c>: makes the first organiser. Run with every deployment; where there is one, it does nothing.</summary>
public static class AdminCommand
{
    /// <summary>The settings it reads, as arguments (<c>--Admin:Email …</c>), environment (<c>Admin__Email</c>) or secrets.</summary>
    public const string EmailSetting = "Admin:Email", PasswordSetting = "Admin:Password";

    public static async Task<int> RunAsync(IServiceProvider services, string[] rest, CancellationToken ct)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        if (settings[EmailSetting] is not { Length: > 0 } email || settings[PasswordSetting] is not { Length: > 0 } password)
        {
            await Console.Error.WriteLineAsync($"Say who: {EmailSetting} and {PasswordSetting} are wanted, as settings, secrets or arguments (--{EmailSetting} name@example.org).");
            return 2;
        }
        switch (await services.GetRequiredService<FirstAdmin>().MakeAsync(email, password, ct))
        {
            case FirstAdminResult.Made made:
                Console.WriteLine($"{email} organises. The password must be changed at the first sign-in, before {Paris.Time(made.Until):yyyy-MM-dd HH:mm} in Paris.");
                return 0;
            case FirstAdminResult.ThereIsOne:
                Console.WriteLine("Somebody organises already; nothing was done.");
                return 0;
            case FirstAdminResult.Refused refused:
                foreach (var reason in refused.Reasons) await Console.Error.WriteLineAsync(reason);
                return 2;
            default:
                throw new InvalidOperationException("The command ended in no known way.");
        }
    }
}
