using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OgTickets.Bench.Crowd;

/// <summary>
/// One keep-alive connection that sends bytes made before and reads HTTP/1.1 answers. HttpClient would take more of the two cores than some of the pages it asks for.
/// An answer is good until the next request.
/// </summary>
internal sealed class Wire(EndPoint server) : IDisposable
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _end;
    private Socket? _socket;

    public Wire(Uri address) : this(new IPEndPoint(IPAddress.Loopback, address.Port))
    {
    }

    public async ValueTask<WireAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        try
        {
            _socket ??= await ConnectAsync(ct);
            for (var sent = 0; sent < request.Length;) sent += await _socket.SendAsync(request[sent..], SocketFlags.None, ct);
            return await ReadAsync(ct);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, ct);
        return socket;
    }

    private async ValueTask<WireAnswer> ReadAsync(CancellationToken ct)
    {
        _end = 0;
        int head;
        while ((head = _bytes.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0) await MoreAsync(ct);
        var answer = new WireAnswer(_bytes.AsMemory(0, head + 2));
        var body = head + 4;
        int end;
        if (answer.Status is 204 or 304) end = body;
        else if (answer.Header("Content-Length") is { } length) end = await ReadLengthAsync(body, int.Parse(length, CultureInfo.InvariantCulture), ct);
        else if (answer.Header("Transfer-Encoding") is not null) end = await ReadChunksAsync(body, ct);
        else throw new IOException("An answer without a length.");
        if (answer.Header("Connection") is "close") Dispose();
        return new(_bytes.AsMemory(0, head + 2)) { Body = _bytes.AsMemory(body..end) };
    }

    private async ValueTask<int> ReadLengthAsync(int body, int length, CancellationToken ct)
    {
        while (_end < body + length) await MoreAsync(ct);
        return body + length;
    }

    /// <summary>Moves the chunks together in place; gives where the body ends then.</summary>
    private async ValueTask<int> ReadChunksAsync(int body, CancellationToken ct)
    {
        var (from, to) = (body, body);
        while (true)
        {
            int line;
            while ((line = _bytes.AsSpan(from, _end - from).IndexOf("\r\n"u8)) < 0) await MoreAsync(ct);
            var size = int.Parse(_bytes.AsSpan(from, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            from += line + 2;
            while (_end < from + size + 2) await MoreAsync(ct);
            if (size == 0) return to;
            _bytes.AsSpan(from, size).CopyTo(_bytes.AsSpan(to));
            (from, to) = (from + size + 2, to + size);
        }
    }

    private async ValueTask MoreAsync(CancellationToken ct)
    {
        if (_end == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        var read = await _socket!.ReceiveAsync(_bytes.AsMemory(_end), SocketFlags.None, ct);
        if (read == 0) throw new IOException("The connection was closed before the answer was whole.");
        _end += read;
    }
}
