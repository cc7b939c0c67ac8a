using System.Threading.Channels;

namespace OgTickets.Inventory;

/// <summary>
/// Gathers the holds that a process is asked for at the same moment and lets one writer take them in one transaction (DESIGN §4): a row that everybody wants is
/// locked once for all of them. Nobody waits for company: whoever comes while nothing is being written is written at once, the others in the next round.
/// </summary>
public class HoldQueue(HoldBatch batch)
{
    /// <summary>Wishes that may wait; the next one is told to try again. Far more than a writer has behind it in a second.</summary>
    internal const int Longest = 4096;

    /// <summary>Wishes of one transaction: enough to share its cost, few enough that nobody behind them waits long.</summary>
    private const int Together = 256;

    private readonly Channel<Wish> _wishes = Channel.CreateBounded<Wish>(new BoundedChannelOptions(Longest) { SingleReader = true });
    private int _writers;
    private int _inHand;

    /// <summary>Wishes that have come and are not answered.</summary>
    internal int InHand => Volatile.Read(ref _inHand);

    /// <summary>The answer, given after the commit; null when this wish must be taken alone, because something about it has to be looked at more closely.</summary>
    /// <param name="wanted">What is wished.</param>
    /// <param name="ct">Who leaves while waiting takes no seats; who leaves later has them in his basket until they run out.</param>
    public virtual async Task<HoldResult?> AskAsync(HoldWish wanted, CancellationToken ct)
    {
        var wish = new Wish(wanted, ct);
        if (!_wishes.Writer.TryWrite(wish)) return new HoldResult.Busy();
        Interlocked.Increment(ref _inHand);
        if (Interlocked.CompareExchange(ref _writers, 1, 0) == 0) _ = Task.Run(WriteAsync, CancellationToken.None);
        return await wish.Answer.Task.WaitAsync(ct);
    }

    /// <summary>Runs while there is anything to write.</summary>
    private async Task WriteAsync()
    {
        do
        {
            while (Next() is { Count: > 0 } wishes) await AnswerAsync(wishes);
            Volatile.Write(ref _writers, 0);
            // one that came after the last look and saw a writer still at work has nobody else
        } while (_wishes.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref _writers, 1, 0) == 0);
    }

    private List<Wish> Next()
    {
        var wishes = new List<Wish>();
        while (wishes.Count < Together && _wishes.Reader.TryRead(out var wish))
        {
            if (wish.Left.IsCancellationRequested) Interlocked.Decrement(ref _inHand);
            else wishes.Add(wish);
        }
        return wishes;
    }

    private async Task AnswerAsync(List<Wish> wishes)
    {
        try
        {
            var answers = await batch.TakeAsync(wishes.ConvertAll(w => w.Wanted), CancellationToken.None);
            for (var i = 0; i < answers.Length; i++) wishes[i].Answer.TrySetResult(answers[i]);
        }
        catch (Exception failure)
        {
            // the writer lives on; each of them hears of it where it asked
            foreach (var wish in wishes) wish.Answer.TrySetException(failure);
        }
        finally
        {
            Interlocked.Add(ref _inHand, -wishes.Count);
        }
    }

    private sealed record Wish(HoldWish Wanted, CancellationToken Left)
    {
        public TaskCompletionSource<HoldResult?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
