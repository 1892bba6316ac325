using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.BulkWhatsAppDatabase
{
    /// <inheritdoc />
    public partial class BackgroundJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BwaMessageJobs",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    BulkMessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnqueuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaMessageJobs", x => x.MessageId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BwaMessageJobs_BulkMessageId",
                table: "BwaMessageJobs",
                column: "BulkMessageId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BwaMessageJobs");
        }
    }
}
