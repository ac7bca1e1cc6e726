<?xml version="1.0" encoding="UTF-8"?>
<!-- Overview of a week, month, quarter, year or other period. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:key name="set" match="set" use="@name"/>
  <xsl:key name="span" match="span" use="@name"/>
  <xsl:variable name="year" select="/document/span[@name = 'year']/@in"/>

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
        <p>
          <xsl:text>For comparison: </xsl:text>
          <xsl:value-of select="key('span', 'before')"/>
          <xsl:if test="period/@kind != 'year'">
            <xsl:text>, a year earlier (</xsl:text>
            <xsl:value-of select="key('span', 'earlier')"/>
            <xsl:text>)</xsl:text>
            <xsl:if test="@public = 'no'">
              <xsl:text> and the year until then, from </xsl:text>
              <xsl:value-of select="key('span', 'year')/@first"/>
              <xsl:text> to the end of the period</xsl:text>
            </xsl:if>
          </xsl:if>
          <xsl:text>.</xsl:text>
        </p>
        <xsl:if test="@public = 'yes'">
          <p>A number from 1 to 4 can point to persons and is therefore shown as “fewer than 5”; sometimes another number as well, if the first would otherwise follow from the total.</p>
        </xsl:if>

        <xsl:if test="unsaid">
          <p>
            <xsl:text>Not in this input: </xsl:text>
            <xsl:value-of select="unsaid"/>
            <xsl:text>. The figures that depend on it are therefore left out.</xsl:text>
          </p>
        </xsl:if>
        <h2>Key figures</h2>
        <table>
          <xsl:call-template name="heads"/>
          <xsl:apply-templates select="key('set', 'incidents')/row[@raw = 'new' or @raw = 'open' or @raw = 'closed']" mode="spans"/>
          <xsl:apply-templates select="key('set', 'persons')/row[@raw = 'min' or @raw = 'max'][@any = 'yes']" mode="spans">
            <xsl:with-param name="before">Data subjects, </xsl:with-param>
          </xsl:apply-templates>
        </table>
        <xsl:call-template name="persons"/>
        <xsl:call-template name="left-out"/>

        <xsl:if test="@public = 'no'">
          <xsl:if test="period/@over = 'yes'"><p>This period is over; the time limits and measures below are <xsl:choose><xsl:when test="as-of">those of that state</xsl:when><xsl:otherwise>the present ones</xsl:otherwise></xsl:choose>.</p></xsl:if>
          <xsl:call-template name="lists"/>
        </xsl:if>

        <xsl:if test="weeks">
          <h2>Incidents per week</h2>
          <xsl:choose>
            <xsl:when test="weeks/@any = 'yes'"><xsl:apply-templates select="weeks"/></xsl:when>
            <xsl:otherwise><p>Nothing was reported in the last 26 weeks<xsl:if test="/document/selection"> in this input</xsl:if>.</p></xsl:otherwise>
          </xsl:choose>
        </xsl:if>

        <xsl:if test="set[@name = 'class' or @name = 'class-open']/row[@any = 'yes']">
          <h2>By class</h2>
          <xsl:apply-templates select="key('set', 'class')"/>
        </xsl:if>

        <xsl:if test="key('set', 'department')/row[@any = 'yes']">
          <h2>By department or location</h2>
          <xsl:apply-templates select="key('set', 'department')">
            <xsl:with-param name="chart">bars</xsl:with-param>
          </xsl:apply-templates>
        </xsl:if>

        <xsl:if test="key('set', 'kind')/row[@any = 'yes']">
          <h2>By kind of incident</h2>
          <xsl:apply-templates select="key('set', 'kind')">
            <xsl:with-param name="chart">bars</xsl:with-param>
          </xsl:apply-templates>
        </xsl:if>

        <xsl:if test="set[@name = 'nature' or @name = 'cause' or @name = 'channel']/row[@raw != '' and @any = 'yes'] or /document[@public = 'no'] and key('set', 'repeats')/row">
          <h2>How it came about</h2>
          <xsl:apply-templates select="key('set', 'nature')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'cause')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'channel')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'repeats')[row and /document/@public = 'no']" mode="year"/>
        </xsl:if>

        <h2>
          <xsl:call-template name="capital"><xsl:with-param name="text" select="key('set', 'ap')/@label"/></xsl:call-template>
        </h2>
        <table>
          <xsl:call-template name="heads"/>
          <xsl:apply-templates select="key('set', 'ap')/row[@raw = 'in-time' or @raw = 'late' or @any = 'yes']" mode="spans"/>
        </table>
        <xsl:apply-templates select="on-time[row[@any = 'yes']]"/>
        <xsl:apply-templates select="key('set', 'ap-hours')[row[@any = 'yes']]">
          <xsl:with-param name="chart">columns</xsl:with-param>
          <xsl:with-param name="all" select="true()"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="key('set', 'ap-decision')[row[@any = 'yes']]"/>
        <xsl:call-template name="times"/>

        <xsl:if test="key('set', 'persons-band')/row[@any = 'yes']">
          <h2>Data subjects</h2>
          <xsl:apply-templates select="key('set', 'persons-band')"/>
          <xsl:apply-templates select="key('set', 'groups')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'subjects-decision')[row[@any = 'yes']]"/>
        </xsl:if>

        <xsl:if test="set[@name = 'data' or @name = 'special' or @name = 'protection']/row[@raw != '' and @any = 'yes']">
          <h2>Data</h2>
          <p>An incident with several kinds of data counts under each of them.</p>
          <xsl:apply-templates select="key('set', 'data')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'special')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'protection')[row[@raw != '' and @any = 'yes']]"/>
        </xsl:if>

        <xsl:if test="set[@name = 'measures']/row[@any = 'yes']">
          <h2>Measures</h2>
          <table>
            <xsl:call-template name="heads"/>
            <xsl:apply-templates select="key('set', 'measures')/row" mode="spans"/>
          </table>
          <xsl:apply-templates select="key('set', 'measures-age')[row[@any = 'yes']]" mode="now"/>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="capital">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyzéë', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉË')"/>
    <xsl:value-of select="substring($text, 2)"/>
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

  <!-- Sentences below the key figures; the public version has the table only. -->
  <xsl:template name="persons">
    <xsl:if test="incidents/@new &gt; 0">
      <p>
        <xsl:choose>
          <xsl:when test="persons/@said = 'no'">The number of data subjects of the new incidents is not in this input.</xsl:when>
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
  </xsl:template>

  <xsl:template name="left-out">
    <xsl:choose>
      <xsl:when test="incidents/@exercises + incidents/@withdrawn &gt; 0">
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
      </xsl:when>
      <xsl:when test="@said = 'no'"><p>It is not in this input which incidents are exercises or withdrawn: these are counted.</p></xsl:when>
      <xsl:otherwise><p>Exercises and withdrawn reports are not counted.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Open obligations and measures, and gaps. -->
  <xsl:template name="lists">
    <h2>Running time limits</h2>
    <xsl:choose>
      <xsl:when test="duties/item">
        <table>
          <tr><th>Reference</th><th>What</th><th>Due</th></tr>
          <xsl:apply-templates select="duties/item"/>
        </table>
        <xsl:apply-templates select="duties" mode="more"/>
      </xsl:when>
      <xsl:when test="duties/@said = 'no'"/>
      <xsl:otherwise><p>No time limits are running<xsl:if test="/document/selection"> in this input</xsl:if>.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="duties/@said = 'no' and duties/@fields = 'no'"><p>Not all obligations are in this input.</p></xsl:when>
      <xsl:when test="duties/@said = 'no'"><p>Other obligations are not in this input.</p></xsl:when>
    </xsl:choose>

    <h2>Open measures</h2>
    <xsl:choose>
      <xsl:when test="measures/item">
        <table>
          <tr><th>Reference</th><th>Measure</th><th>Due</th></tr>
          <xsl:apply-templates select="measures/item"/>
        </table>
        <xsl:apply-templates select="measures" mode="more"/>
      </xsl:when>
      <xsl:when test="measures/@said = 'no'"/>
      <xsl:otherwise><p>No measures are open<xsl:if test="/document/selection"> in this input</xsl:if>.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="measures/@said = 'no'"><p>The measures are not in this input.</p></xsl:if>

    <xsl:if test="unread/item">
      <h2>Unread messages</h2>
      <table>
        <tr><th>Reference</th><th>Message</th><th>Received</th></tr>
        <xsl:apply-templates select="unread/item"/>
      </table>
      <xsl:apply-templates select="unread" mode="more"/>
    </xsl:if>

    <xsl:if test="gaps/gap">
      <h2>Still to be completed</h2>
      <p>These open breaches still lack documentation that the GDPR requires.</p>
      <table>
        <tr><th>Reference</th><th>Missing</th></tr>
        <xsl:for-each select="gaps/gap">
          <tr>
            <td class="ref"><xsl:value-of select="@ref"/></td>
            <td>
              <xsl:for-each select="field">
                <xsl:if test="position() &gt; 1">, </xsl:if>
                <xsl:value-of select="."/>
              </xsl:for-each>
            </td>
          </tr>
        </xsl:for-each>
      </table>
      <xsl:apply-templates select="gaps" mode="more"/>
    </xsl:if>

    <xsl:if test="refusals/refusal">
      <h2>Decisions not to notify</h2>
      <table>
        <tr><th>Reference</th><th>Not required</th><th>Why</th></tr>
        <xsl:apply-templates select="refusals/refusal"/>
      </table>
      <xsl:apply-templates select="refusals" mode="more"/>
    </xsl:if>
  </xsl:template>

  <!-- Obligations that are not required for the same reason stand together. -->
  <xsl:template match="refusal">
    <xsl:if test="not(preceding-sibling::refusal[@ref = current()/@ref and string(reason) = string(current()/reason)])">
      <tr>
        <td class="ref"><xsl:value-of select="@ref"/></td>
        <td>
          <xsl:value-of select="what"/>
          <xsl:for-each select="following-sibling::refusal[@ref = current()/@ref and string(reason) = string(current()/reason)]">
            <br/>
            <xsl:value-of select="what"/>
          </xsl:for-each>
        </td>
        <td>
          <xsl:value-of select="reason"/>
          <xsl:if test="not(reason)">no reason on record</xsl:if>
        </td>
      </tr>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="more">
    <xsl:if test="@more &gt; 0">
      <p>
        <xsl:text>And </xsl:text>
        <xsl:value-of select="@more"/>
        <xsl:text> more. </xsl:text>
        <xsl:choose>
          <xsl:when test="self::unread or self::duties or self::measures">The full list: dl-report due.</xsl:when>
          <xsl:otherwise>Everything is in the register: dl-report register.</xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Tables: this period, the one before, a year earlier, the year. -->
  <xsl:template name="span-head">
    <xsl:param name="name"/>
    <th class="n">
      <xsl:value-of select="key('span', $name)/@above"/>
      <br/>
      <xsl:value-of select="key('span', $name)/@below"/>
    </th>
  </xsl:template>

  <xsl:template name="heads">
    <xsl:param name="open" select="false()"/>
    <tr>
      <th>What</th>
      <xsl:call-template name="span-head"><xsl:with-param name="name">this</xsl:with-param></xsl:call-template>
      <xsl:call-template name="span-head"><xsl:with-param name="name">before</xsl:with-param></xsl:call-template>
      <xsl:if test="/document/period/@kind != 'year'">
        <xsl:call-template name="span-head"><xsl:with-param name="name">earlier</xsl:with-param></xsl:call-template>
        <xsl:if test="/document/@public = 'no'">
          <th class="n">in<br/><xsl:value-of select="$year"/></th>
        </xsl:if>
      </xsl:if>
      <xsl:if test="$open">
        <th class="n">still<br/>open</th>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="spans">
    <xsl:param name="before"/>
    <tr>
      <th>
        <xsl:choose>
          <xsl:when test="$before != ''">
            <xsl:value-of select="$before"/>
            <xsl:value-of select="translate(substring(@label, 1, 1), 'TAEH', 'taeh')"/>
            <xsl:value-of select="substring(@label, 2)"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
        </xsl:choose>
      </th>
      <td class="n"><xsl:value-of select="@this"/></td>
      <td class="n"><xsl:value-of select="@before"/></td>
      <xsl:if test="/document/period/@kind != 'year'">
        <td class="n"><xsl:value-of select="@earlier"/></td>
        <xsl:if test="/document/@public = 'no'">
          <td class="n"><xsl:value-of select="@year"/></td>
        </xsl:if>
      </xsl:if>
      <xsl:variable name="open" select="key('set', concat(../@name, '-open'))"/>
      <xsl:if test="$open">
        <td class="n"><xsl:value-of select="$open/row[@raw = current()/@raw]/@this"/></td>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="set">
    <xsl:param name="chart"/>
    <xsl:param name="all" select="false()"/>
    <table>
      <xsl:if test="$chart != '' and row[@now = 'yes']">
        <xsl:attribute name="data-chart"><xsl:value-of select="$chart"/></xsl:attribute>
        <xsl:attribute name="data-series">1</xsl:attribute>
        <xsl:attribute name="data-alt">
          <xsl:text>Bar chart of </xsl:text>
          <xsl:value-of select="/document/period"/>
          <xsl:text>; the same numbers are in the table below it.</xsl:text>
        </xsl:attribute>
      </xsl:if>
      <caption>
        <xsl:value-of select="@label"/>
        <xsl:if test="@name = 'class' or @name = 'department' or @name = 'kind'">, new incidents</xsl:if>
      </caption>
      <xsl:call-template name="heads">
        <xsl:with-param name="open" select="boolean(key('set', concat(@name, '-open')))"/>
      </xsl:call-template>
      <xsl:apply-templates select="row[$all or @any = 'yes' or @raw = key('set', concat(../@name, '-open'))/row[@any = 'yes']/@raw]" mode="spans"/>
    </table>
  </xsl:template>

  <!-- Figures of the year only, and of the present only. -->
  <xsl:template match="set" mode="year">
    <table>
      <caption><xsl:value-of select="@label"/></caption>
      <tr><th>What</th><th class="n">in<br/><xsl:value-of select="$year"/></th></tr>
      <xsl:for-each select="row[position() &lt;= 10]">
        <tr><th><xsl:value-of select="@label"/></th><td class="n"><xsl:value-of select="@year"/></td></tr>
      </xsl:for-each>
    </table>
    <xsl:if test="count(row) &gt; 10">
      <p>
        <xsl:text>And </xsl:text>
        <xsl:value-of select="count(row) - 10"/>
        <xsl:text> more.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="set" mode="now">
    <table data-chart="columns" data-series="1" data-alt="Bar chart; the same numbers are in the table below it.">
      <caption><xsl:value-of select="@label"/></caption>
      <tr><th>Age</th><th class="n">Number</th></tr>
      <xsl:for-each select="row">
        <tr><th><xsl:value-of select="@label"/></th><td class="n"><xsl:value-of select="@this"/></td></tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="weeks">
    <xsl:variable name="shown" select="week[not(@before) or position() &gt; last() - 8]"/>
    <table data-chart="columns" data-series="4" data-alt="Stacked bar chart of the new incidents per week, by class; the same numbers are in the table below it.">
      <caption>New incidents in the last 26 weeks</caption>
      <tr>
        <th>Week</th>
        <th class="n">Serious</th>
        <th class="n">Breach</th>
        <th class="n">Incident</th>
        <th class="n">Not yet<br/>assessed</th>
      </tr>
      <xsl:for-each select="$shown">
        <tr>
          <th class="ref"><xsl:value-of select="concat(@above, ' ', @below)"/></th>
          <td class="n"><xsl:value-of select="@serious"/></td>
          <td class="n"><xsl:value-of select="@breach"/></td>
          <td class="n"><xsl:value-of select="@incident"/></td>
          <td class="n"><xsl:value-of select="@undecided"/></td>
        </tr>
      </xsl:for-each>
    </table>
    <xsl:if test="count($shown) &lt; count(week)"><p>There were no reports in the weeks before.</p></xsl:if>
  </xsl:template>

  <xsl:template match="on-time">
    <table data-chart="share" data-series="2" data-alt="Bars with the share of the notifications that were in time and late; the same numbers are in the table below it.">
      <caption>Share of the notifications that were in time</caption>
      <tr>
        <th>Period</th>
        <th class="n">In time</th>
        <th class="n">Late</th>
        <th class="n">In time<br/>(share)</th>
      </tr>
      <xsl:for-each select="row[@name != 'year' or (/document/period/@kind != 'year' and /document/@public = 'no')][@name != 'earlier' or /document/period/@kind != 'year']">
        <tr>
          <th>
            <xsl:choose>
              <xsl:when test="@name = 'year'">
                <xsl:text>in </xsl:text>
                <xsl:value-of select="$year"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="key('span', @name)"/></xsl:otherwise>
            </xsl:choose>
          </th>
          <td class="n"><xsl:value-of select="@in-time"/></td>
          <td class="n"><xsl:value-of select="@late"/></td>
          <td class="n">
            <xsl:value-of select="@share"/>
            <xsl:if test="not(@share)">–</xsl:if>
          </td>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template name="times">
    <xsl:variable name="rows" select="set[@name = 'ap-seconds' or @name = 'subjects-seconds' or @name = 'processor-seconds' or @name = 'aware-seconds']/row[@any = 'yes']"/>
    <xsl:if test="$rows">
      <table>
        <caption>How long it took</caption>
        <xsl:call-template name="heads"/>
        <xsl:apply-templates select="$rows" mode="spans"/>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>not yet assessed</xsl:text>
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
          <xsl:when test="@kind = 'undelivered'">without undue delay</xsl:when>
          <xsl:otherwise>no date</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- Unread mail, the oldest first. -->
  <xsl:template match="unread/item">
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
