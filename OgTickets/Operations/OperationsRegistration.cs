namespace OgTickets.Operations;

/// <summary>Registers what those see who run the shop: health, the internal port, how a replica stops.</summary>
internal static class OperationsRegistration
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain.WholeStop);
        services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton<StartedCheck>();
        services.AddHealthChecks().AddCheck<Drain>("drain").AddCheck<StartedCheck>("started", tags: [HealthAnswers.OnceReady], timeout: TimeSpan.FromSeconds(3));
        // the first filter is the outermost
        if (builder.Configuration.GetValue<int?>(InternalPort.Setting) is { } port) services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new InternalPort(port)));
        return builder;
    }
}
