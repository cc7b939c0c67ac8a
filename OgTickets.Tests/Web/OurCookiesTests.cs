using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class OurCookiesTests
{
    [Fact]
    public void Outside_Development_a_cookie_is_Secure_and_bound_to_this_host()
    {
        var cookie = Made("Production");

        Assert.Equal("__Host-og-basket", cookie.Name);
        Assert.Equal((CookieSecurePolicy.Always, true, SameSiteMode.Lax, "/", null), (cookie.SecurePolicy, cookie.HttpOnly, cookie.SameSite, cookie.Path, cookie.Domain));
        Assert.True(OurCookies.Options(new Named("Staging")).Secure);
    }

    [Fact]
    public void In_Development_it_goes_over_plain_http()
    {
        var cookie = Made("Development");

        Assert.Equal(("og-basket", CookieSecurePolicy.None, true), (cookie.Name, cookie.SecurePolicy, cookie.HttpOnly));
        Assert.False(OurCookies.Options(new Named("Development")).Secure);
    }

    [Theory]
    [InlineData("og-basket", true)]
    [InlineData("__Host-og-account", true)]
    [InlineData(".AspNetCore.Identity.Application", true)]
    [InlineData("consent", false)]
    [InlineData("blog-visitor", false)]
    public void Ours_are_told_from_others(string name, bool ours) => Assert.Equal(ours, OurCookies.IsOurs(name));

    private static CookieBuilder Made(string environment)
    {
        var cookie = new CookieBuilder();
        cookie.MakeOurs(new Named(environment), "basket");
        return cookie;
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
