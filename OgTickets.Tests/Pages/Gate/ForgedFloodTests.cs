using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>Ten thousand codes that are none of ours, sent to the desk as a scanner sends them: none lets anybody in, and each is a row.</summary>
public sealed class ForgedFloodTests(App app) : IClassFixture<App>
{
    private const int Codes = 10_000, Desks = 8;

    [Fact]
    public async Task Ten_thousand_forged_and_mutated_codes_let_nobody_in()
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");
        var genuine = Base45.Decode(app.CodeOf(ticket).AsSpan(TicketCode.Prefix.Length))!;
        var stewards = new List<Browser>();
        for (var desk = 0; desk < Desks; desk++) stewards.Add(await app.StewardAsync());
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();

        await Parallel.ForAsync(0, Desks, new ParallelOptions { MaxDegreeOfParallelism = Desks, CancellationToken = Ct }, async (desk, _) =>
        {
            var chance = new Random(desk);
            var form = (await stewards[desk].GetAsync(AtTheGate.Desk)).Form(AtTheGate.Form);
            for (var sent = 0; sent < Codes / Desks; sent++)
            {
                var answer = await form.Fill("Input.Nonce", $"{Guid.NewGuid()}").Fill("Input.Text", Forged(genuine, chance)).SubmitByHtmxAsync();
                answers.AddOrUpdate(answer.Status, 1, (_, times) => times + 1);
            }
        });

        Assert.Equal([new(HttpStatusCode.OK, Codes)], answers);
        Assert.Equal(0, await app.InsideAsync(ticket));
        var kept = await app.DbAsync(db => db.Admissions.GroupBy(a => a.Answer).ToDictionaryAsync(all => all.Key, all => all.Count(), Ct));
        Assert.Equal(Codes, kept.Values.Sum());
        Assert.All(kept.Keys, answer => Assert.Contains(answer, new[] { GateAnswer.Forged, GateAnswer.Unreadable }));
    }

    /// <summary>The genuine code with a few bits turned, another's signature, cut short, grown, or nothing but chance.</summary>
    private static string Forged(byte[] genuine, Random chance)
    {
        var bytes = (byte[])genuine.Clone();
        switch (chance.Next(5))
        {
            case 0: bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8)); break;
            case 1: chance.NextBytes(bytes.AsSpan(50)); break;
            case 2: bytes = bytes[..chance.Next(bytes.Length)]; break;
            case 3: bytes = [(byte)chance.Next(256), .. bytes]; break; // behind it nothing would change: what follows a code is not read
            default: chance.NextBytes(bytes); break;
        }
        return TicketCode.Prefix + Base45.Encode(bytes);
    }
}
