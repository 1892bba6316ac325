using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Demo;

/// <summary>One campaign from its draft to its last receipt.</summary>
internal sealed class CampaignRun(BulkWhatsAppClient client, Simulator simulator, Terminal terminal)
{
    private const string TemplateName = "spring_offer";
    private const string TemplateLanguage = "en_US";
    private const int MostTemplates = 1_000;
    private const int QuietLooks = 4;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The values of <c>{{1}}</c> and <c>{{2}}</c> come from each recipient's own columns: the first two that do not identify the person.
    /// </summary>
    public async Task<BulkMessageDto> WriteAsync(AccountDto account, ImportedRecipients recipients)
    {
        terminal.Step($"Write the campaign with the template {TemplateName} ({TemplateLanguage})");
        var draft = await client.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "Spring offer",
            RecipientType = RecipientType.RecipientList,
            RecipientListId = recipients.ListId,
            TemplateId = await FindTemplateAsync(account.Id),
            AccountId = account.Id,
            VariableType = VariableType.Unique,
            TemplateVariables = recipients.DataColumns is [var first, var second, ..]
                ? JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["1"] = first, ["2"] = second })
                : null,
            Labels = ["demo"],
        });
        terminal.Line($"Saved as {draft.Number}.");
        return draft;
    }

    /// <summary>The dry run.</summary>
    public async Task<bool> ValidateAsync(BulkMessageDto draft)
    {
        terminal.Step("Validate");
        var validation = await client.BulkMessages.ValidateAsync(draft.Id);
        var audience = validation.Audience;
        terminal.Line(
            $"{Terminal.Number(audience.Rows)} rows: {Terminal.Number(audience.Recipients)} recipients, "
            + $"{Terminal.Number(audience.Suppressed)} opted out, {Terminal.Number(audience.Duplicates)} repeated.");
        if (validation.Previews.FirstOrDefault() is { } preview)
        {
            terminal.Line($"The first recipient, {preview.PhoneNumber}, will read:");
            ShowPreview(preview.Content);
        }

        foreach (var problem in validation.Problems)
        {
            terminal.Line($"Problem: {problem.Message}");
        }

        foreach (var finding in validation.VariableFindings)
        {
            terminal.Line($"Row {finding.Row}, {finding.Placeholder}: {finding.Problem}");
        }

        return validation.CanSubmit;
    }

    /// <summary>Returns when everything has been sent and all receipts have arrived.</summary>
    public async Task<Pace> SendAsync(BulkMessageDto draft)
    {
        terminal.Step("Submit");
        var submitted = await client.BulkMessages.SubmitAsync(draft.Id, idempotencyKey: $"demo-{draft.Id:N}");
        if (submitted.Warning is not null)
        {
            terminal.Line(submitted.Warning);
        }

        var end = await WatchAsync(draft.Id);
        await SettleAsync(draft.Id);

        var document = await client.BulkMessages.GetAsync(draft.Id);
        var seconds = end.FinishedAt - document.SubmittedAt;
        return new Pace(end.Counts.Sent + end.Counts.Failed, seconds?.TotalSeconds ?? 0);
    }

    public async Task RetryAsync(Guid id)
    {
        var failures = (await client.BulkMessages.GetFailuresAsync(id)).Items;
        if (failures.Count == 0)
        {
            return;
        }

        terminal.Step("Retry the failed messages");
        if ((await client.BulkMessages.GetAsync(id)).HeldBackReason is { } reason)
        {
            terminal.Line($"Not while some are still to be sent. {reason}");
            return;
        }

        terminal.Table(
            ["Code", "Messages", "Reason"],
            failures.Select(
                group =>
                    new[] { group.ErrorCode.ToString(CultureInfo.InvariantCulture), Terminal.Number(group.Count), group.Reason }).ToList());
        var retried = await client.BulkMessages.RetryFailedAsync(id);
        terminal.Line($"{Terminal.Number(retried.Requeued)} messages are queued again.");
        await WatchAsync(id);
        await SettleAsync(id);
    }

    /// <exception cref="TimeoutException">The platform paused the campaign, or nothing has happened for a long time.</exception>
    private async Task<BulkMessageProgressDto> WatchAsync(Guid id)
    {
        using var patience = new CancellationTokenSource(Patience);
        BulkMessageProgressDto? last = null;
        try
        {
            await foreach (var progress in client.BulkMessages.WatchAsync(id, patience.Token))
            {
                patience.CancelAfter(Patience);
                if (last?.Counts.Queued == progress.Counts.Queued && (await client.BulkMessages.GetAsync(id)).HeldBackReason is { } reason)
                {
                    terminal.EndProgress();
                    terminal.Line(reason);
                    return progress;
                }

                terminal.Progress(progress);
                last = progress.Status != BulkMessageStatus.Paused
                    ? progress
                    : throw new TimeoutException($"The campaign was paused: {progress.PauseReason}");
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The campaign has made no progress for {Patience.TotalMinutes:0} minutes.");
        }
        finally
        {
            terminal.EndProgress();
        }

        return last ?? await client.BulkMessages.GetProgressAsync(id);
    }

    /// <summary>
    /// Receipts are settled once the simulator has delivered everything and the counters have not changed for several checks.
    /// </summary>
    private async Task SettleAsync(Guid id)
    {
        using var timer = new PeriodicTimer(LookInterval);
        using var patience = new CancellationTokenSource(Patience);
        var last = (0L, 0L, 0L, 0L);
        var quiet = 0;
        try
        {
            while (quiet < QuietLooks)
            {
                await timer.WaitForNextTickAsync(patience.Token);
                var pending = (await simulator.GetSummaryAsync()).Webhooks.Pending;
                var counts = (await client.BulkMessages.GetProgressAsync(id)).Counts;
                var now = (counts.Sent, counts.Delivered, counts.Read, counts.Failed);
                quiet = pending == 0 && now == last ? quiet + 1 : 0;
                last = now;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The receipts did not settle within {Patience.TotalMinutes:0} minutes.");
        }

        terminal.Line($"Receipts are in: {Terminal.Number(last.Item2)} delivered, {Terminal.Number(last.Item3)} read.");
    }

    private async Task<Guid> FindTemplateAsync(Guid accountId)
    {
        var templates = await client.Templates.GetListAsync(
            new GetTemplatesInput { AccountId = accountId, Language = TemplateLanguage, MaxResultCount = MostTemplates });
        return templates.Items.Single(template => template.Name == TemplateName).Id;
    }

    private void ShowPreview(TemplatePreviewDto content)
    {
        var lines = new[] { content.HeaderText, content.Body, content.Footer }.OfType<string>().SelectMany(text => text.Split('\n'));
        foreach (var line in lines)
        {
            terminal.Line($"│ {line}");
        }

        foreach (var button in content.Buttons)
        {
            terminal.Line($"│ [{button.Text}]");
        }
    }
}
