using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using OgTickets.Operations;

namespace OgTickets.Tests.Operations;

public sealed class DrainTests
{
    private readonly Drain _drain = new(new ConfigurationBuilder().Build(), NullLogger<Drain>.Instance);

    [Fact]
    public async Task A_replica_that_stops_says_first_that_it_is_not_ready()
    {
        Assert.Equal(HealthStatus.Healthy, (await _drain.CheckHealthAsync(new(), Ct)).Status);

        await _drain.StoppingAsync(Ct);

        Assert.Equal(HealthStatus.Unhealthy, (await _drain.CheckHealthAsync(new(), Ct)).Status);
    }

    [Fact]
    public async Task From_then_on_it_answers_and_keeps_no_connection()
    {
        Assert.Equal("", await ConnectionAsync());

        await _drain.StoppingAsync(Ct);

        Assert.Equal("close", await ConnectionAsync());
    }

    private async Task<string> ConnectionAsync()
    {
        var context = new DefaultHttpContext { Request = { Protocol = HttpProtocol.Http11 } };
        var answered = false;
        await _drain.HangUpAsync(context, _ =>
        {
            answered = true;
            return Task.CompletedTask;
        });
        Assert.True(answered);
        return context.Response.Headers.Connection.ToString();
    }
}
