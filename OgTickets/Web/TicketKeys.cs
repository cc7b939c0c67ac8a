using OgTickets.Keys;

namespace OgTickets.Web;

/// <summary>The public keys of tickets, for everybody: any gate checks a signature with them, offline.</summary>
public static class TicketKeys
{
    /// <summary>The address gates know (DESIGN §9).</summary>
    public const string Address = "/.well-known/jwks.json";

    // a key that leaves the set is still believed so long
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>Maps <see cref="Address"/>. The rings are read at start, so the text is made once.</summary>
    public static void MapTicketKeys(this IEndpointRouteBuilder endpoints)
    {
        var set = JwkSet.Of(endpoints.ServiceProvider.GetRequiredService<SigningKeys>());
        endpoints.MapGet(Address, (HttpResponse response) =>
        {
            response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = Kept };
            return Results.Text(set, JwkSet.ContentType);
        });
    }
}
