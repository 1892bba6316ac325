using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public static class BackgroundJobModelBuilderExtensions
{
    /// <summary>Maps <see cref="BackgroundJobRecord"/>.</summary>
    public static void ConfigureBackgroundJobs(this ModelBuilder builder) => builder.Entity<BackgroundJobRecord>(b =>
    {
        b.ToTable("BackgroundJobs");
        b.ConfigureByConvention();
        b.Property(job => job.JobName).IsRequired().HasMaxLength(BackgroundJobRecord.MaxJobNameLength);
        b.Property(job => job.JobArgs).IsRequired().HasMaxLength(BackgroundJobRecord.MaxJobArgsLength);
        b.HasIndex(job => new { job.Priority, job.NextTryTime }).IsDescending(true, false).HasFilter("NOT \"IsAbandoned\"");
    });
}
