using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OgTickets.Clock;
using OgTickets.Demo;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Tests.Support;

/// <summary>
/// The whole shop over a database of its own, for one test class (<c>IClassFixture&lt;App&gt;</c>). It runs as the web's role, its clock stands still,
/// its loops do not run by themselves (call their method by <see cref="RunAsync{TService}"/>) and it reaches nobody outside.
/// Derive to change the environment or settings for a class.
/// </summary>
public class App(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string Master = NewRings.Master(), Signing = NewRings.TicketSigning(), Audit = NewRings.Audit(), Protection = NewRings.DataProtection();

    private Factory _factory = null!;
    private HttpMessageInvoker? _wire;

    public TestDatabase Database { get; private set; } = null!;
    public StillTime Time { get; } = new();
    public OutsideHttp Outside { get; } = new();

    /// <summary>What it logged last, from warnings up.</summary>
    public LastWords Log { get; } = new();

    public IServiceProvider Services => _factory.Services;

    /// <summary>Where the shop answers; by default inside the process, without a network.</summary>
    public Uri Address { get; private set; } = new("http://localhost:5080");

    /// <summary>Development, unless a class is about another.</summary>
    protected virtual string Environment => Environments.Development;

    /// <summary>Whether the 761 sessions are there.</summary>
    protected virtual bool WithCatalogue => true;

    /// <summary>Whether it listens on a real port of this machine, for a browser or another program.</summary>
    protected virtual bool OnKestrel => false;

    /// <summary>Whether its loops run by themselves.</summary>
    protected virtual bool LoopsRun => false;

    /// <summary>Where its rows lie: a database of the cluster that all tests share, unless a class is about another server.</summary>
    protected virtual Task<TestDatabase> NewDatabaseAsync() => cluster.NewDatabaseAsync(WithCatalogue);

    /// <summary>Settings and services of a class's own, after the shop's.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    public virtual async ValueTask InitializeAsync()
    {
        Database = await NewDatabaseAsync();
        if (Environment == Environments.Production) Address = new("https://tickets.example.org");
        if (OnKestrel) Address = new($"http://localhost:{Ports.Free()}");
        _factory = new(this);
        if (OnKestrel)
        {
            _factory.UseKestrel(Address.Port);
            _factory.StartServer();
            var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            _wire = new(network);
            AnswerOurselves(network);
        }
        else
        {
            _wire = new(_factory.Server.CreateHandler());
            AnswerOurselves(_factory.Server.CreateHandler());
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _wire?.Dispose();
        await _factory.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Calls a part of the shop in a scope of its own, as a request would.</summary>
    public async Task<T> RunAsync<TService, T>(Func<TService, Task<T>> call) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="RunAsync{TService, T}"/>
    public async Task RunAsync<TService>(Func<TService, Task> call) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads or prepares rows, as the web's role.</summary>
    public Task<T> DbAsync<T>(Func<OgTicketsDb, Task<T>> call) => RunAsync(call);

    /// <inheritdoc cref="DbAsync{T}"/>
    public Task DbAsync(Func<OgTicketsDb, Task> call) => RunAsync(call);

    /// <summary>A visitor's browser, with cookies of its own. It follows no redirect by itself.</summary>
    public Browser NewBrowser() => new(_wire!, Address, Log);

    /// <summary>What a shop must be told wherever it runs: its database, its keys and its address.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> SettingsOf(TestDatabase database, Uri address) =>
    [
        new("ConnectionStrings:OgTickets", database.App),
        new(MasterKeys.RingName, Master),
        new(SigningKeys.RingName, Signing),
        new(AuditKeys.RingName, Audit),
        new(ProtectionKeys.RingName, Protection),
        .. Sellers.Settings,
        new("PublicUrl", address.GetLeftPart(UriPartial.Authority)),
    ];

    /// <summary>What Production does not start without. Nothing is sent there: the loops do not run.</summary>
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Production =
    [
        new("Smtp:Host", "127.0.0.1"), new("AllowedHosts", "tickets.example.org"), new("Contact", "contact@example.org"),
        new("TrustedProxies", "10.0.1.0/24"), new("Sentry:Dsn", "https://key@sentry.example.org/1"),
    ];

    // the sandbox bank lives at 127.0.0.1, another origin, and posts its answers to the shop
    private void AnswerOurselves(HttpMessageHandler server)
    {
        Outside.Answer(Address.Host, server);
        Outside.Answer("127.0.0.1", server);
    }

    private sealed class Factory(App app) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(app.Environment);
            builder.UseSetting(RateLimits.TimesSetting, "1000"); // tests send faster than people; a class about the limits says 1
            foreach (var (name, value) in SettingsOf(app.Database, app.Address)) builder.UseSetting(name, value);
            if (app.Environment == Environments.Production)
                foreach (var (name, value) in Production) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(app.Log));
            builder.ConfigureTestServices(services =>
            {
                services.RemoveAll<ShopClock>();
                services.AddSingleton(new ShopClock(app.Time));
                foreach (var service in services.Where(app.LoopsRun ? IsGreeting : IsLoopOfOurs).ToList()) services.Remove(service);
                services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => app.Outside));
            });
            app.Configure(builder);
        }

        // it greets a person at the console, where the words of a test that failed are looked for
        private static bool IsGreeting(ServiceDescriptor service) => service.ImplementationType == typeof(Welcome);

        private static bool IsLoopOfOurs(ServiceDescriptor service) =>
            service.ServiceType == typeof(IHostedService)
            && (service.ImplementationType ?? service.ImplementationInstance?.GetType() ?? service.ImplementationFactory?.Method.DeclaringType)?.Assembly == typeof(Program).Assembly;
    }
}
