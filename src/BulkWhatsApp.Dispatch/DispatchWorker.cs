using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Outcomes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>Owns the loop: keeps one <see cref="PhoneNumberPipe"/> for each phone number that has something to send.</summary>
public sealed class DispatchWorker(
    IClaimStore claims,
    MessageSender sender,
    CampaignPlans plans,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<DispatchWorker> logger) : BackgroundService
{
    private readonly Dictionary<string, PhoneNumberPipe> _pipes = [];

    /// <summary>They outlive the pipes: the next campaign of a number may start within the second in which the last one ended.</summary>
    private readonly Dictionary<string, SendWindow> _windows = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await UpdatePipesAsync(stoppingToken);
                await Task.Delay(options.Value.PollInterval, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Looking for campaigns failed; it is tried again.");
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }

        // Calls under way end, and their results reach the settle queue before it closes.
        await Task.WhenAll(_pipes.Values.Select(pipe => pipe.DisposeAsync().AsTask()));
    }

    private async Task UpdatePipesAsync(CancellationToken ct)
    {
        var campaigns = await claims.GetActiveCampaignsAsync(ct);
        plans.Keep(campaigns.Select(campaign => campaign.Id).ToHashSet());
        var byNumber = campaigns.GroupBy(campaign => campaign.PhoneNumberId).ToDictionary(group => group.Key, group => group.ToList());

        foreach (var (phoneNumberId, ofNumber) in byNumber)
        {
            if (!_pipes.TryGetValue(phoneNumberId, out var pipe))
            {
                _windows.TryAdd(phoneNumberId, new SendWindow(time));
                _pipes[phoneNumberId] = pipe = new PhoneNumberPipe(
                    phoneNumberId, _windows[phoneNumberId], claims, sender, settled, options, time, logger);
                pipe.Start();
            }

            pipe.SetCampaigns(ofNumber);
        }

        foreach (var phoneNumberId in _pipes.Keys.Except(byNumber.Keys).ToList())
        {
            _pipes.Remove(phoneNumberId, out var idle);
            await idle!.DisposeAsync();
        }
    }
}
