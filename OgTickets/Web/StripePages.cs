using OgTickets.Payments.Stripe;

namespace OgTickets.Web;

/// <summary>Lets forms of the shop lead to Stripe's page, where it takes the payments. htmx is sent there by <c>HX-Redirect</c>, which needs no leave.</summary>
public static class StripePages
{
    public static void AddStripePages(this WebApplicationBuilder builder)
    {
        if (!StripeSettings.AreWanted(builder.Configuration, builder.Environment)) return;
        builder.Services.AddOptions<SecurityHeadersOptions>().Configure<StripeSettings>((headers, stripe) => headers.FormOrigins.Add(stripe.PageOrigin));
    }
}
