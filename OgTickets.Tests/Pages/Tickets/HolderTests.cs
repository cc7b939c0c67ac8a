using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Tickets;

public sealed class HolderTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Holder = "form:has([name='Input.Holder'])";

    private Ticket _ticket = null!;
    private Browser _buyer = null!;

    private string Address => $"/fr/tickets/{_ticket.Id}";

    public async ValueTask InitializeAsync()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(20));
        var account = await app.NewAccountAsync("Ada", "Essai");
        _ticket = (await app.PaidOrderAsync(account)).Tickets[0];
        _buyer = await app.SignedInAsync(account);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false, "Γιώργος Παπαδόπουλος", "Γιώργος Παπαδόπουλος")]
    [InlineData(true, "Олена Щербак", "Олена Щербак")]
    [InlineData(false, "  Zoe\u0308   Łuczak ", "Zoë Łuczak")]
    [InlineData(true, "<b>Ana</b>", "<b>Ana</b>")]
    public async Task The_name_is_composed_trimmed_and_kept(bool byHtmx, string typed, string kept)
    {
        var answer = await (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", typed).SubmitAsync(byHtmx);
        var page = byHtmx ? answer.Is(HttpStatusCode.OK) : (await answer.FollowAsync()).Is(HttpStatusCode.OK);

        Assert.Equal(kept, page.TextOf(".holder dd"));
        Assert.Equal(kept, page.Form(Holder).Value("Input.Holder"));
        Assert.Contains(kept, page.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Equal(byHtmx, !page.Has("main"));
        Assert.False((await _buyer.GetAsync(Address)).Has(".notice"));   // said once
        Assert.Equal(kept, await HolderAsync());
        Assert.True(await app.SealHoldsAsync(_ticket));                 // the code holds no name
    }

    [Theory]
    [InlineData(false, "", "Indiquez le nom d’une personne, 101 caractères au maximum.")]
    [InlineData(true, "   ", "Indiquez le nom d’une personne, 101 caractères au maximum.")]
    [InlineData(false, "12345", "Indiquez le nom d’une personne, 101 caractères au maximum.")]
    [InlineData(true, "王小明", "Ce nom contient un caractère que le billet ne peut pas imprimer. Écrivez-le en lettres latines, grecques ou cyrilliques.")]
    [InlineData(false, "Ana 🏅", "Ce nom contient un caractère que le billet ne peut pas imprimer. Écrivez-le en lettres latines, grecques ou cyrilliques.")]
    public async Task A_name_that_is_none_or_cannot_be_printed_is_refused_in_words(bool byHtmx, string typed, string sentence)
    {
        var page = (await (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", typed).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(sentence, page.TextOf(".field-validation-error"));
        Assert.Equal("Input.Holder", page.Find("[autofocus]").GetAttribute("name"));
        Assert.Equal(typed, page.Form(Holder).Value("Input.Holder"));
        Assert.Equal("Ada Essai", page.TextOf(".holder dd"));
        Assert.Equal("Ada Essai", await HolderAsync());
    }

    [Fact]
    public async Task A_name_far_too_long_is_refused() =>
        (await (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", new string('A', 102)).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Once_the_doors_are_open_the_holder_stays(bool byHtmx)
    {
        var form = (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", "Too Late");
        await app.GoToAsync("ATH07", TimeSpan.FromHours(3));

        var page = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Les portes sont ouvertes", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has(Holder));
        Assert.Equal("Ada Essai", await HolderAsync());
    }

    [Fact]
    public async Task Until_a_second_before_the_doors_it_changes()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromHours(3) + TimeSpan.FromSeconds(1));

        await (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", "Just In Time").SubmitAsync();

        Assert.Equal("Just In Time", await HolderAsync());
    }

    [Theory]
    [InlineData(TicketState.Refunded)]
    [InlineData(TicketState.Revoked)]
    [InlineData(TicketState.Disputed)]
    public async Task A_dead_tickets_holder_stays(TicketState state)
    {
        var form = (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", "Somebody Else");
        await app.ChangeTicketAsync(_ticket.Id, state);

        var page = (await form.SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("son titulaire ne peut plus changer", page.Text, StringComparison.Ordinal);
        Assert.Equal("Ada Essai", await HolderAsync());
    }

    [Fact]
    public async Task Nobody_else_changes_it()
    {
        var thief = await app.NewAccountAsync();
        var own = (await app.PaidOrderAsync(thief)).Tickets[0];
        var browser = await app.SignedInAsync(thief);
        var token = (await browser.GetAsync($"/fr/tickets/{own.Id}")).Form(Holder).Value("__RequestVerificationToken")!;

        (await browser.PostAsync($"{Address}?handler=Holder", ("Input.Holder", "A Thief"), ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);

        Assert.Equal("Ada Essai", await HolderAsync());
    }

    [Fact]
    public async Task Each_change_leaves_an_audit_entry_of_who_did_it_without_the_name()
    {
        await (await _buyer.GetAsync(Address)).Form(Holder).Fill("Input.Holder", "Very Private").SubmitAsync();

        var entry = await app.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "ticket.holder-changed" && e.Subject == _ticket.Id.ToString(), Ct));

        Assert.Equal(_ticket.AccountId, entry.ActorId);
        Assert.Equal("{}", entry.Detail);
    }

    private Task<string> HolderAsync() => app.DbAsync(db => db.Tickets.Where(t => t.Id == _ticket.Id).Select(t => t.HolderName).SingleAsync(Ct));
}
