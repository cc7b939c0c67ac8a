using System.Globalization;

namespace OgTickets.Operations;

/// <summary><c>health</c>: the image's own health check, since it has no other program that could ask. 0 while the replica in this container is as it should be.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="port">Of the replica, as the setting <see cref="InternalPort"/> says.</param>
    public static async Task<int> RunAsync(string? port, TextWriter errors)
    {
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await errors.WriteLineAsync($"The variable {InternalPort.Setting} must say where the shop answers about its health.");
            return 2;
        }
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{number}{InternalPort.Started}"));
            if (answer.IsSuccessStatusCode) return 0;
            await errors.WriteLineAsync($"The shop answers {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"The shop does not answer: {e.Message}");
        }
        return 1;
    }
}
