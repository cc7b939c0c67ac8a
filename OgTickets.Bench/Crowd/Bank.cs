using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using OgTickets.Payments.Sandbox;
using OgTickets.Values;

namespace OgTickets.Bench.Crowd;

/// <summary>
/// The bank, as it is on the day: somebody else's machines. It takes the card, writes its own book (the sandbox's, so that the shop's questions find the same) and
/// posts its signed notice to the shop, as fast as the buyer goes back.
/// </summary>
internal sealed class Bank(Uri shop, string database, string secret) : IAsyncDisposable
{
    private const string Take = """
        update sandbox_payments set state = 'Paid', card_last_four = '4242' where id = $1 and state = 'Open' returning attempt_id, order_id, amount_cents, currency, return_url
        """;

    private readonly SandboxSignature _signature = new(new SandboxSettings(new PublicUrl(shop.GetLeftPart(UriPartial.Authority)), secret), TimeProvider.System);

    // its book is not the shop's: its commits wait for no disk of ours
    private readonly NpgsqlDataSource _book = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database)
    {
        MaxPoolSize = 8,
        MaxAutoPrepare = 4,
        AutoPrepareMinUsages = 1,
        Options = "-c synchronous_commit=off",
    });

    /// <summary>The buyer pays on the page of this address.</summary>
    /// <returns>Where he goes back to, and the bytes of the notice for the shop; null when there is no such page, or it was paid.</returns>
    public async ValueTask<(Uri Back, byte[] Notice)?> PayAsync(string page, CancellationToken ct)
    {
        var id = Guid.Parse(page[(page.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        await using var command = _book.CreateCommand(Take);
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var said = new SandboxEvent($"evt_{Guid.NewGuid():N}", SandboxEvent.Paid, id, row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetString(3));
        return (new Uri(row.GetString(4)), Notice(said));
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private byte[] Notice(SandboxEvent said)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(said, JsonSerializerOptions.Web);
        var head = $"POST {SandboxPost.Path} HTTP/1.1\r\nHost: {shop.Authority}\r\nContent-Type: application/json\r\n{SandboxSignature.Header}: {_signature.Sign(body)}\r\n"
            + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
