using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OgTickets.Tests.Web;

public sealed class SessionComparisonTests(App app) : IClassFixture<App>
{
    [Fact]
    public void A_session_is_compared_with_its_account_at_least_once_a_minute() =>
        Assert.InRange(app.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval, TimeSpan.Zero, TimeSpan.FromMinutes(1));
}
