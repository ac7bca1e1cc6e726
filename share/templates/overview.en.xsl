<?xml version="1.0" encoding="UTF-8"?>
<!-- Overview of a week, month, quarter, year or other period. -->
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
          <xsl:if test="period/@kind != 'range'">
            <xsl:text>Period: </xsl:text>
            <xsl:value-of select="period/@days"/>
            <br/>
          </xsl:if>
          <xsl:text>Made: </xsl:text>
          <xsl:value-of select="now"/>
        </p>

        <h2>Key figures</h2>
        <table>
          <tr><td>New</td><td class="n"><xsl:value-of select="incidents/@new"/></td></tr>
          <tr><td>Open</td><td class="n"><xsl:value-of select="incidents/@open"/></td></tr>
          <tr><td>Closed</td><td class="n"><xsl:value-of select="incidents/@closed"/></td></tr>
        </table>
        <xsl:if test="incidents/@new &gt; 0">
          <p>
            <xsl:choose>
              <xsl:when test="persons/@unknown = incidents/@new">The number of data subjects in the new reports is not known yet.</xsl:when>
              <xsl:otherwise>
                <xsl:text>Data subjects in the new reports: </xsl:text>
                <xsl:value-of select="persons"/>
                <xsl:if test="persons/@unknown &gt; 0">
                  <xsl:text>; of </xsl:text>
                  <xsl:value-of select="persons/@unknown"/>
                  <xsl:choose>
                    <xsl:when test="persons/@unknown = 1"> report the number is not known</xsl:when>
                    <xsl:otherwise> reports the number is not known</xsl:otherwise>
                  </xsl:choose>
                </xsl:if>
                <xsl:text>.</xsl:text>
              </xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:if>
        <xsl:if test="incidents/@exercises + incidents/@withdrawn &gt; 0">
          <p>
            <xsl:text>Not counted: </xsl:text>
            <xsl:if test="incidents/@exercises &gt; 0">
              <xsl:value-of select="incidents/@exercises"/>
              <xsl:choose>
                <xsl:when test="incidents/@exercises = 1"> exercise</xsl:when>
                <xsl:otherwise> exercises</xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:if test="incidents/@exercises &gt; 0 and incidents/@withdrawn &gt; 0"> and </xsl:if>
            <xsl:if test="incidents/@withdrawn &gt; 0">
              <xsl:value-of select="incidents/@withdrawn"/>
              <xsl:choose>
                <xsl:when test="incidents/@withdrawn = 1"> withdrawn report</xsl:when>
                <xsl:otherwise> withdrawn reports</xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>

        <h2>By class</h2>
        <xsl:apply-templates select="classes"/>

        <xsl:if test="departments/row">
          <h2>By department or location</h2>
          <xsl:apply-templates select="departments"/>
        </xsl:if>

        <xsl:if test="kinds/row">
          <h2>By kind of incident</h2>
          <xsl:apply-templates select="kinds"/>
        </xsl:if>

        <h2>Notification of the supervisory authority</h2>
        <table>
          <tr><td>Notified in time</td><td class="n"><xsl:value-of select="authority/@in-time"/></td></tr>
          <tr><td>Notified late</td><td class="n"><xsl:value-of select="authority/@late"/></td></tr>
          <tr><td>Overdue and not notified yet</td><td class="n"><xsl:value-of select="authority/@overdue"/></td></tr>
        </table>

        <h2>Running terms</h2>
        <xsl:choose>
          <xsl:when test="duties/item">
            <table>
              <tr><th>Reference</th><th>What</th><th>Due</th></tr>
              <xsl:apply-templates select="duties/item"/>
            </table>
          </xsl:when>
          <xsl:otherwise><p>No terms are running.</p></xsl:otherwise>
        </xsl:choose>

        <h2>Open measures</h2>
        <xsl:choose>
          <xsl:when test="measures/item">
            <table>
              <tr><th>Reference</th><th>Measure</th><th>Due</th></tr>
              <xsl:apply-templates select="measures/item"/>
            </table>
          </xsl:when>
          <xsl:otherwise><p>No measures are open.</p></xsl:otherwise>
        </xsl:choose>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="period/@kind = 'week'">Data breaches, weekly overview: </xsl:when>
      <xsl:when test="period/@kind = 'month'">Data breaches, monthly overview: </xsl:when>
      <xsl:when test="period/@kind = 'quarter'">Data breaches, quarterly overview: </xsl:when>
      <xsl:when test="period/@kind = 'year'">Data breaches, yearly overview: </xsl:when>
      <xsl:otherwise>Data breaches, overview: </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="period"/>
  </xsl:template>

  <xsl:template match="classes | departments | kinds">
    <table>
      <tr>
        <th>
          <xsl:choose>
            <xsl:when test="self::classes">Class</xsl:when>
            <xsl:when test="self::departments">Department or location</xsl:when>
            <xsl:otherwise>Kind</xsl:otherwise>
          </xsl:choose>
        </th>
        <th class="n">New</th>
        <th class="n">Open</th>
        <th class="n">Closed</th>
      </tr>
      <xsl:choose>
        <xsl:when test="self::classes">
          <xsl:apply-templates select="row"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="row">
            <xsl:sort select="@raw = ''"/>
            <xsl:sort select="@new" data-type="number" order="descending"/>
            <xsl:sort select="@open" data-type="number" order="descending"/>
            <xsl:sort select="@label"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </table>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <td><xsl:value-of select="@label"/></td>
      <td class="n"><xsl:value-of select="@new"/></td>
      <td class="n"><xsl:value-of select="@open"/></td>
      <td class="n"><xsl:value-of select="@closed"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>not yet judged</xsl:text>
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
          <xsl:when test="@undecided = 'yes'">not yet judged</xsl:when>
          <xsl:when test="@kind = 'duty'">without undue delay</xsl:when>
          <xsl:otherwise>no date</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
