using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Browsing;
using OgTickets.Catalogue.Editing;
using OgTickets.Catalogue.Import;
using OgTickets.Catalogue.Search;
using OgTickets.Persistence;

namespace OgTickets.Catalogue;

/// <summary>Registers the catalogue: what it can be asked, its import, and the first import in Development.</summary>
public static class CatalogueRegistration
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddScoped<CatalogueImport>()
        .AddScoped<CatalogueUploads>()
        .AddScoped<SessionCopy>()
        .AddScoped<SearchWords>()
        .AddScoped<SessionsOnSale>()
        .AddScoped<SessionPages>()
        .AddSingleton<NextSessions>()
        .AddSingleton<SessionLists>()
        .AddSingleton<CatalogueMemory>()
        .AddHostedService<CatalogueNews>()
        .AddSingleton<SessionCalendar>()
        .AddScoped<Programme>()
        .AddScoped<GamesCalendar>()
        .AddScoped<VenuePages>()
        .AddScoped<OfferDesk>()
        .AddScoped<PlaceDesk>()
        .AddScoped<SessionDesk>()
        .AddScoped<SessionsToEdit>()
        .AddScoped<IStartStep, FirstImport>();

    /// <summary>An empty shop gets the plan of Paris 2024. Later files come by the command <c>import</c> only: a start must not undo what an organiser changed.</summary>
    private sealed class FirstImport(OgTicketsDb db, CatalogueImport import) : IStartStep
    {
        public int Order => 10;

        public async Task RunAsync(CancellationToken ct)
        {
            if (await db.Sessions.AnyAsync(ct)) return;
            if (await import.RunAsync(CatalogueSource.BuiltIn, ct) is ImportResult.Refused refused)
                throw new InvalidOperationException($"The catalogue in this program has {refused.Rows.Count} bad rows, the first in {refused.Rows[0].File}, line {refused.Rows[0].Line}.");
        }
    }
}
