using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Operations;

namespace OgTickets.Tests.Operations;

/// <summary>What is asked from inside, on a port that no proxy leads to.</summary>
public sealed class InternalPortTests(InternalPortTests.Inside app) : IClassFixture<InternalPortTests.Inside>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/healthz/started")]
    public async Task Health_is_answered_whatever_name_the_question_was_sent_to(string address) => Assert.Equal(HttpStatusCode.OK, await AskAsync(Inside.Port, address, host: "10.0.1.7:9090"));

    [Theory]
    [InlineData("/fr")]
    [InlineData("/fr/gate")]
    [InlineData("/css/site.css")]
    public async Task Nothing_of_the_shop_is_there(string address) => Assert.Equal(HttpStatusCode.NotFound, await AskAsync(Inside.Port, address, host: "tickets.example.org"));

    [Fact]
    public async Task At_the_front_door_only_the_shop_s_own_names_are_answered()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(8080, "/fr", host: "tickets.example.org"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(8080, "/fr", host: "evil.example.org"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(8080, "/healthz/started", host: "tickets.example.org"));
    }

    [Fact]
    public async Task The_health_command_says_what_it_met()
    {
        using var said = new StringWriter();

        Assert.Equal(2, await HealthCommand.RunAsync(null, said));
        Assert.Equal(1, await HealthCommand.RunAsync("1", said)); // nobody listens there

        Assert.Contains("does not answer", said.ToString(), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAsync(int port, string address, string host)
    {
        var server = (TestServer)app.Services.GetRequiredService<IServer>();
        var answered = await server.SendAsync(context =>
        {
            context.Connection.LocalPort = port;
            context.Request.Method = "GET";
            context.Request.Path = address;
            context.Request.Host = new(host);
        }, Ct);
        return (HttpStatusCode)answered.Response.StatusCode;
    }

    public sealed class Inside(TestCluster cluster) : App(cluster)
    {
        public const int Port = 9090;

        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting(InternalPort.Setting, $"{Port}").UseSetting("AllowedHosts", "tickets.example.org");
    }
}
