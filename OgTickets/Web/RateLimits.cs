using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace OgTickets.Web;

/// <summary>How often a form may be sent in a minute.</summary>
/// <param name="Name">For the partition: pages of one name share their count.</param>
/// <param name="PerPerson">From one account, or one basket of a stranger's.</param>
/// <param name="PerAddress">From one network address, behind which many people may sit.</param>
public sealed record RateLimit(string Name, int PerPerson, int PerAddress);

/// <summary>
/// Refuses forms that are sent faster than people send them: 429 with Retry-After. Counted per replica, so with three of them a client may do up to three times as much;
/// guesses at passwords and codes are counted in the database besides (<see cref="Identity.GuessLimit"/>). Looking is never limited, only sending.
/// </summary>
public static class RateLimits
{
    /// <summary>The setting that multiplies every limit: a rehearsal sends from one machine what thousands send on the day. 1 unless said otherwise.</summary>
    public const string TimesSetting = "RateLimits:Times";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly RateLimit SignIn = new("sign-in", 20, 120), Register = new("register", 5, 60), Letter = new("letter", 5, 20), Reset = new("reset", 5, 20), SecondFactor = new("second-factor", 15, 60),
        Hold = new("hold", 60, 1200), Gate = new("gate", 120, 12_000), Pair = new("pair", 10, 60);

    /// <summary>By the page's own name, whatever its address.</summary>
    public static readonly IReadOnlyDictionary<string, RateLimit> Pages = new Dictionary<string, RateLimit>(StringComparer.Ordinal)
    {
        ["/Account/Login"] = SignIn,
        ["/Account/Register"] = Register,
        ["/Account/RegisterConfirmation"] = Letter,
        ["/Account/ForgotPassword"] = Letter,
        ["/Account/ResendEmailConfirmation"] = Letter,
        ["/Account/Manage/Email"] = Letter,
        ["/Account/ResetPassword"] = Reset,
        ["/Account/ConfirmEmail"] = Reset,
        ["/Account/Join"] = Reset,
        ["/Account/Manage/ChangePassword"] = SignIn,
        ["/Account/Manage/DeletePersonalData"] = SignIn,
        ["/Account/Manage/Disable2fa"] = SignIn,
        ["/Account/Manage/ResetAuthenticator"] = SignIn,
        ["/Account/Manage/GenerateRecoveryCodes"] = SignIn,
        ["/Account/LoginWith2fa"] = SecondFactor,
        ["/Account/LoginWithRecoveryCode"] = SecondFactor,
        ["/Account/Manage/EnableAuthenticator"] = SecondFactor,
        ["/Sessions/Details"] = Hold,
        ["/Basket/Index"] = Hold,
        ["/Gate/Index"] = Gate,
        ["/Gate/Find"] = Gate,
        ["/Gate/Pair"] = Pair,
    };

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var times = configuration.GetValue(TimesSetting, 1);
        if (times < 1) throw new InvalidOperationException($"The setting {TimesSetting} is {times}; it multiplies every rate limit, so it is 1 or more.");
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (refused, _) =>
            {
                var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                refused.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, limit => (ClientAddress.Of(context), limit.PerAddress * times))),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, limit => (PersonOf(context), limit.PerPerson * times))));
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context, Func<RateLimit, (string? Who, int Most)> of)
    {
        if (LimitOf(context) is not { } limit || of(limit) is not ({ } who, var most)) return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetFixedWindowLimiter($"{limit.Name} {who}", _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window });
    }

    private static RateLimit? LimitOf(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? Pages.GetValueOrDefault(page.ViewEnginePath) : null;

    // a stranger is known by nothing but the basket, and may throw that away: the address counts then
    private static string? PersonOf(HttpContext context)
    {
        // whose cookie it is will be asked later; many that are nobody's share the address's count
        if (GateDeviceSignIn.KeyOf(context) is { } phone && LimitOf(context) == Gate) return phone;
        if (context.RequestServices.GetRequiredService<CurrentUser>().Id is { } account) return account.ToString();
        return context.RequestServices.GetRequiredService<Visitor>().BasketIdOrNull?.ToString();
    }
}
