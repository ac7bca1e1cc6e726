<?xml version="1.0" encoding="UTF-8"?>
<!-- Obligations and measures that are due, the earliest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title><xsl:call-template name="title"/></title>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Made: </xsl:text>
          <xsl:value-of select="now"/>
          <xsl:if test="as-of">
            <br/>
            <xsl:text>State of the register: </xsl:text>
            <xsl:value-of select="as-of"/>
          </xsl:if>
          <xsl:if test="selection">
            <br/>
            <xsl:value-of select="selection"/>
          </xsl:if>
        </p>
        <xsl:if test="item[@kind != 'unread']">
          <table>
            <tr><th>Reference</th><th>What</th><th>Due</th></tr>
            <xsl:apply-templates select="item[@kind != 'unread']"/>
          </table>
        </xsl:if>
        <xsl:if test="item[@kind = 'unread']">
          <xsl:if test="item[@kind != 'unread']"><h2>Unread messages</h2></xsl:if>
          <table>
            <tr><th>Reference</th><th>Message</th><th>Received</th></tr>
            <xsl:apply-templates select="item[@kind = 'unread']"/>
          </table>
          <p>Once you have read a message, take it off this list with dl-update --read and the reference.</p>
        </xsl:if>
        <xsl:if test="faults">
          <p>
            <xsl:text>The check of the register (dl-check) found </xsl:text>
            <xsl:value-of select="faults/@n"/>
            <xsl:choose>
              <xsl:when test="faults/@n = 1"> fault</xsl:when>
              <xsl:otherwise> faults</xsl:otherwise>
            </xsl:choose>
            <xsl:text>, on </xsl:text>
            <xsl:value-of select="faults/@at"/>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
        <xsl:if test="unsaid">
          <p>
            <xsl:text>Not in this input: </xsl:text>
            <xsl:value-of select="unsaid"/>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="item and not(item[@kind != 'unread'])">Data breaches: unread messages</xsl:when>
      <xsl:when test="item[@kind = 'unread']">Data breaches: time limits, measures and unread messages</xsl:when>
      <xsl:otherwise>Data breaches: time limits and measures</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:if test="@kind = 'mail'">Not known whether this mail was sent: </xsl:if>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>not yet assessed</xsl:text>
        </xsl:if>
        <xsl:if test="@covered = 'no'">
          <br/>
          <xsl:text>no law in the tables covers this day</xsl:text>
        </xsl:if>
        <xsl:if test="@risk = 'yes'">
          <br/>
          <xsl:text>the question on the risk is still open (AVG art. 33)</xsl:text>
        </xsl:if>
        <xsl:if test="@owner != ''">
          <br/>
          <xsl:text>by </xsl:text>
          <xsl:value-of select="@owner"/>
        </xsl:if>
      </td>
      <td>
        <xsl:choose>
          <xsl:when test="@dated = 'yes'">
            <xsl:value-of select="@short"/>
            <br/>
            <xsl:value-of select="@left"/>
          </xsl:when>
          <xsl:when test="@undecided = 'yes'">not yet assessed</xsl:when>
          <xsl:when test="@kind = 'duty'">without undue delay</xsl:when>
          <xsl:when test="@kind = 'mail'">dl-notify --sent or --not-sent</xsl:when>
          <xsl:when test="@kind = 'undelivered'">dl-notify or dl-update --settle</xsl:when>
          <xsl:otherwise>no date</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- Unread mail, the oldest first. -->
  <xsl:template match="item[@kind = 'unread']">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:value-of select="@from"/>
        <xsl:if test="@from = ''">sender unknown</xsl:if>
        <xsl:value-of select="concat(' (', @note, ')')"/>
        <br/>
        <xsl:choose>
          <xsl:when test=". != ''">“<xsl:value-of select="."/>”</xsl:when>
          <xsl:otherwise>(no subject)</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@unreadable = 'yes'">
          <br/>
          <xsl:text>cannot be read here</xsl:text>
        </xsl:if>
      </td>
      <td><xsl:value-of select="@short"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
