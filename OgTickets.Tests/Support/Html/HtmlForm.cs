using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OgTickets.Tests.Support;

/// <summary>A form as found in a page: filled by field names and sent as the browser would, plain or by its htmx attributes.</summary>
public sealed class HtmlForm(HtmlPage page, IHtmlFormElement form)
{
    /// <summary>Sets an input, a text area, a choice or a tick ("true"/"false"); the field must be there.</summary>
    public HtmlForm Fill(string name, string value)
    {
        var fields = form.Elements.Where(e => e.GetAttribute("name") == name).ToList();
        Assert.True(fields.Count > 0, $"The form has no field “{name}”: {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")))}");
        switch (fields[0])
        {
            case IHtmlInputElement { Type: "radio" }:
                foreach (var radio in fields.OfType<IHtmlInputElement>()) radio.IsChecked = radio.Value == value;
                Assert.Contains(fields.OfType<IHtmlInputElement>(), radio => radio.IsChecked);
                break;
            case IHtmlInputElement { Type: "checkbox" } tick:
                tick.IsChecked = value == "true";
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = value;
                Assert.Equal(value, select.Value); // a value that is not offered cannot be chosen
                break;
            default:
                throw new InvalidOperationException($"The field “{name}” is a {fields[0].LocalName}.");
        }
        return this;
    }

    /// <summary>Ticks the one of several boxes of a name that has this value.</summary>
    public HtmlForm Tick(string name, string value)
    {
        var box = Assert.Single(form.Elements.OfType<IHtmlInputElement>(), input => input.Name == name && input.Type == "checkbox" && input.Value == value);
        box.IsChecked = true;
        return this;
    }

    /// <summary>Sends also what a browser's own checks (required, min, max) would stop: the shop must refuse it by itself.</summary>
    public HtmlForm Unchecked()
    {
        form.NoValidate = true;
        return this;
    }

    /// <summary>The value that the page gave a field.</summary>
    public string? Value(string name) => form.Elements.First(e => e.GetAttribute("name") == name) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        var other => other.GetAttribute("value"),
    };

    /// <summary>Sends the form as a browser without JavaScript, with the button that fits (by default the first, as the Enter key does).</summary>
    public Task<HtmlPage> SubmitAsync(string? button = null)
    {
        var (method, address, body) = Submission(Button(button));
        return page.Browser.SendAsync(new(method, address) { Content = body }, from: page.Address);
    }

    /// <summary>Sends the form as htmx does, where its hx- attributes say, for the element they name.</summary>
    public async Task<HtmlPage> SubmitByHtmxAsync(string? button = null)
    {
        var pressed = Button(button);
        var (plain, address, body) = Submission(pressed);
        var adorned = pressed is not null && (pressed.HasAttribute("hx-post") || pressed.HasAttribute("hx-get")) ? pressed : form;
        var (method, to) = (adorned.GetAttribute("hx-post"), adorned.GetAttribute("hx-get")) switch
        {
            ({ } post, _) => (HttpMethod.Post, post),
            (_, { } get) => (HttpMethod.Get, get),
            _ => throw new InvalidOperationException($"The form posting to {form.Action} has neither hx-post nor hx-get."),
        };
        Assert.Equal(plain, method); // one handler, two answers: the form without JavaScript goes the same way
        if (to != "") address = method == HttpMethod.Get ? new UriBuilder(new Uri(page.Address, to)) { Query = address.Query }.Uri : new Uri(page.Address, to);
        var request = Browser.AsHtmx(new(method, address) { Content = body }, page.Address, Target(adorned));
        return await page.Browser.SendAsync(request, from: page.Address);
    }

    /// <summary>The same form both ways, for a theory: <c>[InlineData(false)] [InlineData(true)]</c>.</summary>
    public Task<HtmlPage> SubmitAsync(bool byHtmx, string? button = null) => byHtmx ? SubmitByHtmxAsync(button) : SubmitAsync(button);

    private (HttpMethod Method, Uri Address, HttpContent? Body) Submission(IHtmlElement? button)
    {
        var submission = (button is null ? form.GetSubmission() : form.GetSubmission(button)) ?? throw new InvalidOperationException("The form sends nothing.");
        var address = new Uri(submission.Target.Href);
        if (submission.Method == AngleSharp.Io.HttpMethod.Get) return (HttpMethod.Get, address, null);
        var body = new StreamContent(submission.Body);
        if (submission.Headers.TryGetValue("Content-Type", out var type)) body.Headers.Add("Content-Type", type);
        return (HttpMethod.Post, address, body);
    }

    private IHtmlElement? Button(string? css)
    {
        var buttons = form.Elements.OfType<IHtmlElement>().Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" or "image" });
        if (css is null) return buttons.FirstOrDefault();
        var chosen = buttons.Where(b => b.Matches(css)).ToList();
        Assert.True(chosen.Count == 1, $"{chosen.Count} buttons of the form fit “{css}”.");
        return chosen[0];
    }

    // hx-target is inherited; htmx sends the id of the element it found, and no header when that has none
    private static string? Target(IElement adorned)
    {
        var css = adorned.Closest("[hx-target]")?.GetAttribute("hx-target") ?? "this";
        var target = css == "this" ? adorned.Closest("[hx-target=this]") ?? adorned
            : css.StartsWith("closest ", StringComparison.Ordinal) ? adorned.Closest(css["closest ".Length..])
            : adorned.Owner!.QuerySelector(css);
        Assert.True(target is not null, $"hx-target “{css}” finds nothing in the page.");
        return string.IsNullOrEmpty(target!.Id) ? null : target.Id;
    }
}
