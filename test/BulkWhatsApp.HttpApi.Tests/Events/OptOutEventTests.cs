using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Events;

/// <summary>Systems that store addresses elsewhere learn who has opted out.</summary>
[Collection(ProductTests.Name)]
public sealed class OptOutEventTests(TestApplication application) : IDisposable
{
    private static int _numbers;

    private readonly EventLog<OptedOutEto> _optedOut = new(application.Services.GetRequiredService<IDistributedEventBus>());

    [Fact]
    public async Task A_person_here_who_adds_or_widens_one_is_told_of()
    {
        using var clerk = await application.NewClerkAsync();
        var number = NewNumber();

        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = number, Scope = OptOutScope.Marketing, Reason = "Called us" });
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = number, Scope = OptOutScope.All });

        var told = await _optedOut.UntilAsync(2, Of(number));
        told.Select(optOut => (optOut.Scope, optOut.Source, optOut.Reason)).ShouldBe(
            [(OptOutScope.Marketing, OptOutSource.Manual, "Called us"), (OptOutScope.All, OptOutSource.Manual, "Called us")]);
        told.ShouldAllBe(optOut => optOut.TenantId != null && optOut.PhoneNumbers.Count == 1 && optOut.OptedOutAt.Kind == DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_reply_is_told_of_once_however_often_it_comes()
    {
        using var clerk = await application.NewClerkAsync();
        var (number, last) = (NewNumber(), NewNumber());
        var caller = new WebhookCaller(clerk);

        await caller.SendTextAsync(number.TrimStart('+'), "STOP");
        await caller.SendTextAsync(number.TrimStart('+'), "stop");
        await caller.WaitUntilAppliedAsync();
        await caller.SendTextAsync(last.TrimStart('+'), "STOP");
        await _optedOut.UntilAsync(1, Of(last));

        var told = _optedOut.Of(Of(number)).ShouldHaveSingleItem();
        (told.Scope, told.Source, told.Reason).ShouldBe((OptOutScope.All, OptOutSource.Reply, "STOP"));
        told.TenantId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Those_of_a_file_come_together_without_the_ones_known_before()
    {
        using var clerk = await application.NewClerkAsync();
        var (known, first, second) = (NewNumber(), NewNumber(), NewNumber());
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = known });

        (await clerk.Http.UploadAsync(
            "api/bulk-whatsapp/opt-outs/import", $"{known}\n{first}\n{second}\n", "stop.txt", ("reason", "Letter \"May\""))).Dispose();

        var told = (await _optedOut.UntilAsync(1, Of(first))).ShouldHaveSingleItem();
        told.PhoneNumbers.ShouldBe([first, second], ignoreOrder: true);
        (told.Source, told.Reason).ShouldBe((OptOutSource.Import, "Letter \"May\""));
    }

    public void Dispose() => _optedOut.Dispose();

    private static Func<OptedOutEto, bool> Of(string number) => told => told.PhoneNumbers.Contains(number);

    private static string NewNumber() => $"+1203555{Interlocked.Increment(ref _numbers):0000}";
}
