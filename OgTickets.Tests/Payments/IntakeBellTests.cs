using OgTickets.Payments;

namespace OgTickets.Tests.Payments;

public sealed class IntakeBellTests : IDisposable
{
    // who waits so long hangs the run and is seen
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private readonly IntakeBell _bell = new();

    public void Dispose() => _bell.Dispose();

    [Fact]
    public async Task An_event_wakes_the_loop_once_however_many_there_are()
    {
        _bell.Ring();
        _bell.Ring();

        await _bell.RungAsync(Long, Ct);

        Assert.False(_bell.RungAsync(Long, Ct).IsCompleted);
    }

    [Fact]
    public async Task Without_an_event_the_loop_waits_its_time_and_no_longer() => await _bell.RungAsync(TimeSpan.FromMilliseconds(1), Ct);

    [Fact]
    public void Nobody_waits_when_nothing_does()
    {
        Assert.True(_bell.CaughtUpAsync(Long, Ct).IsCompleted);

        _bell.Ring();
        _bell.Worked(_bell.Look());

        Assert.True(_bell.CaughtUpAsync(Long, Ct).IsCompleted);
    }

    [Fact]
    public async Task Who_comes_while_an_event_is_worked_waits_for_it_and_not_for_later_ones()
    {
        _bell.Ring();
        var look = _bell.Look();
        var waiting = _bell.CaughtUpAsync(Long, Ct);
        _bell.Ring();

        Assert.False(waiting.IsCompleted);
        _bell.Worked(look);

        await waiting;
    }

    [Fact]
    public async Task A_look_that_took_some_sets_free_who_waits_for_those_and_keeps_the_others()
    {
        _bell.Ring();
        var first = _bell.CaughtUpAsync(Long, Ct);
        _bell.Ring();
        var second = _bell.CaughtUpAsync(Long, Ct);

        _bell.Worked(_bell.Look(), taken: 1);

        await first;
        Assert.False(second.IsCompleted);
        _bell.Worked(_bell.Look());
        await second;
    }

    [Fact]
    public async Task A_look_that_began_before_the_event_does_not_count_for_it()
    {
        var look = _bell.Look();
        _bell.Ring();
        var waiting = _bell.CaughtUpAsync(Long, Ct);
        _bell.Worked(look);
        Assert.False(waiting.IsCompleted);

        _bell.Worked(_bell.Look());

        await waiting;
    }

    [Fact]
    public async Task Nobody_waits_longer_than_he_wants()
    {
        _bell.Ring();

        await _bell.CaughtUpAsync(TimeSpan.FromMilliseconds(1), Ct);
    }
}
