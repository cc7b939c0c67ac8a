namespace OgTickets.Gate;

/// <summary>Puts the gate into the container.</summary>
public static class GateRegistration
{
    public static IServiceCollection AddGate(this IServiceCollection services) =>
        services.AddSingleton<ExpectedPeople>().AddScoped<CodeCheck>().AddScoped<TicketsAtGate>().AddScoped<SessionsAtGate>().AddScoped<GateDesk>().AddScoped<GateCorrections>()
        .AddScoped<GateDevices>().AddScoped<VenueNames>().AddScoped<ControlRoom>();
}
