using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.UI.V5.Pages.Account.Internal;
using Microsoft.AspNetCore.Identity.UI.V5.Pages.Account.Manage.Internal;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>
/// Makes the page models of the Identity UI package behave as pages of this shop do. Where they throw, somebody is led on instead; where they say something in
/// English, our words stand; a refusal is 422; a way back leads to pages of ours only; whoever gives a guard up is asked for the password again; and a change of the
/// second factor renews the session that made it.
/// </summary>
public sealed class SecondFactorPages(UserManager<Account> accounts, AccountSignIn signIn, PasswordCheck check, IStringLocalizer<Texts> text) : IAsyncPageFilter
{
    /// <summary>The field in which the password is asked for again before a guard of the account is given up.</summary>
    public const string Password = "Password";

    private const string ReturnUrl = "returnUrl";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = (PageModel)context.HandlerInstance;
        var account = await accounts.GetUserAsync(page.User);
        var stamp = account?.SecurityStamp;
        if (account is not null && stamp != page.User.FindFirstValue(accounts.Options.ClaimsIdentity.SecurityStampClaimType))
        {
            context.Result = new ChallengeResult(); // ended elsewhere, and not yet compared: it must not be renewed here
            return;
        }
        if (await ElsewhereAsync(page, account) is { } elsewhere)
        {
            context.Result = elsewhere;
            return;
        }
        if (GivesGuardUp(page) && HttpMethods.IsPost(page.Request.Method) && !await IsOwnerAsync(page, account!))
        {
            context.Result = page.Page();
            return;
        }
        if (context.HandlerMethod?.Parameters.Any(p => p.Name == ReturnUrl) == true)
        {
            var asked = context.HandlerArguments.TryGetValue(ReturnUrl, out var value) ? value as string : null;
            context.HandlerArguments[ReturnUrl] = ReturnAddress.After(page, asked, (account ?? await signIn.GetTwoFactorAuthenticationUserAsync())?.Language);
        }

        var done = await next();
        if (done.Result is NotFoundObjectResult) done.Result = new NotFoundResult();
        else if (done.Result is PageResult && !page.ModelState.IsValid) Refuse(page);
        // a new secret, setting up and switching off end every session of the account; this one goes on. Whoever set it up has just given a code
        if (account is not null && account.SecurityStamp != stamp) await signIn.RenewAsync(account, account.TwoFactorEnabled ? SecondFactor.Given : SecondFactor.NotGiven);
    }

    /// <summary>Where somebody is led for whom this page has nothing to do; the package's models throw there.</summary>
    private async Task<IActionResult?> ElsewhereAsync(PageModel page, Account? account)
    {
        if (page is LoginWith2faModel or LoginWithRecoveryCodeModel)
        {
            if (await signIn.GetTwoFactorAuthenticationUserAsync() is not null) return null;
            return new RedirectToPageResult("/Account/Login", new { area = "", returnUrl = page.Request.Query[ReturnUrl].ToString() });
        }
        var isForNobodyHere = page switch
        {
            // the secret is shown once, while it is set up; afterwards it can only be replaced
            EnableAuthenticatorModel => account?.TwoFactorEnabled == true,
            GenerateRecoveryCodesModel or ResetAuthenticatorModel or Disable2faModel => account?.TwoFactorEnabled == false,
            _ => false,
        };
        return isForNobodyHere ? new RedirectToPageResult("/Account/Manage/TwoFactorAuthentication", new { area = "Identity" }) : null;
    }

    private static bool GivesGuardUp(PageModel page) => page is GenerateRecoveryCodesModel or ResetAuthenticatorModel or Disable2faModel;

    /// <summary>Whether the account's password came with the form: an open browser that its owner left, or a cookie that was taken, is not enough here.</summary>
    private async Task<bool> IsOwnerAsync(PageModel page, Account account)
    {
        if (await check.IsOfAsync(account, page.Request.Form[Password].ToString())) return true;
        page.ModelState.AddModelError(Password, text["Account.WrongPassword"]);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return false;
    }

    private void Refuse(PageModel page)
    {
        var (field, sentence) = page is LoginWithRecoveryCodeModel ? ("Input.RecoveryCode", text["SecondFactor.WrongRecoveryCode"])
            : page is LoginWith2faModel ? ("Input.TwoFactorCode", text["SecondFactor.WrongCode"])
            : ("Input.Code", text["SecondFactor.WrongCode"]);
        page.ModelState.Clear();
        page.ModelState.AddModelError(field, sentence);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
